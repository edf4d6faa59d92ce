package io.holdduration.demo;

import io.holdduration.durations.tail.HoldTable;
import java.util.List;
import java.util.Objects;

/** How long complete holds took. */
final class Durations {
    private final long[] sorted;

    private Durations(long[] sorted) {
        this.sorted = sorted;
    }

    static Durations of(List<Truth> holds) {
        return new Durations(holds.stream()
                .map(Truth::durationMillis)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray());
    }

    /**
     * The shortest duration that at least so many percent of the holds do not exceed, in ms; there must be a hold.
     *
     * @param percent above 0 and at most 100
     */
    long percentile(int percent) {
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    @Override
    public String toString() {
        return sorted.length == 0
                ? "none"
                : sorted.length + ": p50 " + HoldTable.duration(percentile(50)) + ", p95 "
                        + HoldTable.duration(percentile(95)) + ", max " + HoldTable.duration(percentile(100));
    }
}
