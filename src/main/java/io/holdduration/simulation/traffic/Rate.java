package io.holdduration.simulation.traffic;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How many events go out in a second, lately. */
final class Rate {
    private static final Duration LATELY = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private long markedAt;
    private long markedCount;
    private double perSecond;
    private boolean isMeasured;

    Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.markedAt = nanoTime.getAsLong();
    }

    /**
     * Events a second.
     *
     * @param count how many there have been in all
     */
    double after(long count) {
        long nanos = nanoTime.getAsLong() - markedAt;
        if (nanos >= LATELY.toNanos() || (!isMeasured && nanos > 0)) {
            perSecond = (count - markedCount) * 1e9 / nanos;
        }
        if (nanos >= LATELY.toNanos()) {
            markedAt += nanos;
            markedCount = count;
            isMeasured = true;
        }
        return perSecond;
    }
}
