package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time limit for the parts of a tick. Several tasks of a thread tick one after the other, and records wait meanwhile. Not thread-safe.
 */
public final class WorkTime {
    /** The interval of ticks. */
    public static final Duration TICK = Duration.ofMillis(250);

    private static final long PART_NANOS = Duration.ofMillis(50).toNanos();

    private final LongSupplier nanoTime;
    private long endNanos;

    /** @param nanoTime a clock that cannot be set */
    public WorkTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        begin();
    }

    /** Starts a part of a tick: 50 ms. */
    public void begin() {
        endNanos = nanoTime.getAsLong() + PART_NANOS;
    }

    /** Returns whether the part may continue. */
    public boolean isLeft() {
        return nanoTime.getAsLong() - endNanos < 0;
    }
}
