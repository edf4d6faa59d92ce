package io.holdduration.platform.kafka;

import java.util.Objects;
import java.util.stream.Stream;

/** The causes of a failure. */
public final class Causes {
    private Causes() {}

    /** Returns the failure, its cause, and so on to the innermost. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Returns whether the failure or one of its causes is of this kind. */
    public static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return of(failure).anyMatch(kind::isInstance);
    }

    /** Returns the type and message of the innermost cause. It is the most specific, in words that Kafka chose for an operator. */
    public static String reason(Throwable failure) {
        Throwable cause = of(failure).reduce(failure, (outer, inner) -> inner);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
