package io.holdduration.durations.pair;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long one part of a tick may go on. Several tasks of a thread tick one after the other, and events wait meanwhile.
 *
 * @param nanoTime a clock that never goes back, in ns
 */
record TickBudget(LongSupplier nanoTime) {
    private static final long NANOS = Duration.ofMillis(50).toNanos();

    /** Begins a part. The answer says whether it may go on. */
    BooleanSupplier begin() {
        long end = nanoTime.getAsLong() + NANOS;
        return () -> nanoTime.getAsLong() - end < 0;
    }
}
