package io.holdduration.receiver;

import java.util.Locale;

/** The reasons for which a request is not accepted, in the order in which they are looked for. */
enum Refusal {
    /** The server itself refuses it, before there is a request. */
    HEADERS_TOO_LARGE(431),
    /** The server itself refuses it, because it stops. */
    STOPPING(503),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_LONG(413),
    /** The body did not come completely. */
    INCOMPLETE(400),
    UNAUTHORIZED(401),
    /** Too many requests wait for Kafka. */
    BUSY(503),
    /** Kafka has not acknowledged the event in time. */
    KAFKA(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Returns the value of the label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
