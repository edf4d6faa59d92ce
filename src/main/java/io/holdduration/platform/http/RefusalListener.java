package io.holdduration.platform.http;

/** Learns what a server refuses without its handler. Calls come from several threads. */
@FunctionalInterface
public interface RefusalListener {
    /** A reason to close a connection without an answer. */
    enum Closing {
        /** There are too many connections. */
        TOO_MANY,
        /** The headers of a request, or a TLS handshake, do not come to their end in time. */
        TOO_SLOW
    }

    /** Learns the status of an answer that the server gives itself, such as 431 for too large headers, before it is sent. */
    void answered(int status);

    /** Learns that a connection is closed without an answer. A response that is cut off is not reported: the handler knows its request. */
    default void closed(Closing reason) {}
}
