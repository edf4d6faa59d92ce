package io.holdduration.simulation.traffic;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The number of events sent per second, over the last seconds. */
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
     * Returns the events per second.
     *
     * @param count the number of events so far
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
