package io.holdduration.demo;

import io.holdduration.durations.tail.HoldTable;
import java.util.List;
import java.util.Objects;

/** The durations of complete holds. */
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
     * Returns the shortest duration that at least this percentage of the holds does not exceed, in ms. Requires at
     * least one hold.
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
