package io.holdduration.bench.macro;

/** The longest time in which a reader saw nothing new. */
final class Gaps {
    private long lastNanos;
    private long longestNanos;

    /** From now on it counts. */
    synchronized void begin() {
        lastNanos = System.nanoTime();
        longestNanos = 0;
    }

    @SuppressWarnings("unused") // any record will do
    synchronized void seen(Object record, long atNanos) {
        longestNanos = Math.max(longestNanos, atNanos - lastNanos);
        lastNanos = atNanos;
    }

    synchronized double longestMillis() {
        return longestNanos / 1e6;
    }
}
