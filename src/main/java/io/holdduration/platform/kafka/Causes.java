package io.holdduration.platform.kafka;

import java.util.Objects;
import java.util.stream.Stream;

/** What is behind a failure. */
public final class Causes {
    private Causes() {}

    /** The failure, its cause, and so on to the innermost. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Whether one of them is of this kind. */
    public static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return of(failure).anyMatch(kind::isInstance);
    }

    /** The innermost cause says most, in words that Kafka chose for an operator. */
    public static String reason(Throwable failure) {
        Throwable cause = of(failure).reduce(failure, (outer, inner) -> inner);
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
