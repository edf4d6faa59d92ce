package io.holdduration.receiver;

import io.holdduration.platform.http.RefusalListener.Closing;
import java.util.Locale;
import java.util.stream.Stream;

/** The reasons for which a request is not accepted, in the order in which they are looked for. */
enum Refusal {
    /** The server itself closes the connection, because there are too many. */
    CONNECTIONS(0),
    /** The server itself closes the connection: headers or TLS handshake take too long. */
    TOO_SLOW(0),
    /** The server itself refuses what is not HTTP/1.1, or asks for what it does not do. */
    BAD_REQUEST(400),
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
    KAFKA(503),
    /** The server itself answers, because the receiver has thrown. */
    FAILED(500);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    /** Returns the reason for an answer of the server itself. Statuses such as 414 and 417 are bad requests too. */
    static Refusal ofServer(int status) {
        return Stream.of(HEADERS_TOO_LARGE, STOPPING, FAILED)
                .filter(refusal -> refusal.status == status)
                .findFirst()
                .orElse(BAD_REQUEST);
    }

    /** Returns the reason for which the server itself closes a connection. */
    static Refusal ofServer(Closing reason) {
        return reason == Closing.TOO_MANY ? CONNECTIONS : TOO_SLOW;
    }

    /** Returns the status of the answer; 0 if the connection is closed without one. */
    int status() {
        return status;
    }

    /** Returns the value of the label in metrics. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
