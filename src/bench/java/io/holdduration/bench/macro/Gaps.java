package io.holdduration.bench.macro;

import java.util.HashMap;
import java.util.Map;

/** The longest time in which a reader saw nothing new of one partition: a task that stands does not hide behind the others. */
final class Gaps {
    private final Map<Integer, Long> lastNanos = new HashMap<>();
    private long begunNanos;
    private long longestNanos;

    /** From now on it counts. */
    synchronized void begin() {
        begunNanos = System.nanoTime();
        lastNanos.clear();
        longestNanos = 0;
    }

    @SuppressWarnings("unused") // any record will do
    synchronized void seen(Object record, int partition, long atNanos) {
        Long before = lastNanos.put(partition, atNanos);
        longestNanos = Math.max(longestNanos, atNanos - (before == null ? begunNanos : before));
    }

    synchronized double longestMillis() {
        return longestNanos / 1e6;
    }
}
