package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;

/** The longest time in which a reader saw nothing new, from when this is made. */
final class Gaps {
    private long lastNanos = System.nanoTime();
    private long longestNanos;

    @SuppressWarnings("unused") // any record will do
    synchronized void seen(HoldDuration hold, long atNanos) {
        longestNanos = Math.max(longestNanos, atNanos - lastNanos);
        lastNanos = atNanos;
    }

    synchronized double longestMillis() {
        return longestNanos / 1e6;
    }
}
