package io.holdduration.platform.http;

/**
 * Where health and metrics are served.
 *
 * @param host the name or address to bind to
 * @param port 0 to 65535; 0 means any free port
 */
public record HttpAddress(String host, int port) {}
