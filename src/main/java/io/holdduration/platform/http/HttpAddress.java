package io.holdduration.platform.http;

/**
 * The address of health and metrics.
 *
 * @param host the name or address to bind to
 * @param port 0 to 65535; 0 means any free port
 */
public record HttpAddress(String host, int port) {}
