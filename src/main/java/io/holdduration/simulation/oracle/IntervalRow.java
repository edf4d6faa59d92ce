package io.holdduration.simulation.oracle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The expected record of one group of an interval on {@code hold-statistics}, without the revision.
 *
 * @param intervalStart milliseconds since the epoch
 * @param grouping ALL, ROLE or AGENT
 * @param value the role or the agent id, or its SHA-256; empty for ALL
 * @param status OPEN, SETTLING or FINAL
 * @param withinTarget null without a target
 * @param meanMillis null without a complete hold, as are the other durations
 * @param buckets counts by the lower bound of the bucket
 */
public record IntervalRow(
        long intervalStart,
        long intervalMillis,
        String grouping,
        String value,
        String status,
        int holds,
        int complete,
        int unresolved,
        int unmatched,
        int disconnected,
        @Nullable Integer withinTarget,
        long totalMillis,
        @Nullable Double meanMillis,
        @Nullable Long maxMillis,
        @Nullable Long p50Millis,
        @Nullable Long p90Millis,
        @Nullable Long p95Millis,
        @Nullable Long p99Millis,
        SortedMap<Long, Integer> buckets) {

    public IntervalRow {
        buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    }

    /** Returns the row with another status, for a reader that does not know the clock. */
    public IntervalRow withStatus(String other) {
        return new IntervalRow(
                intervalStart,
                intervalMillis,
                grouping,
                value,
                other,
                holds,
                complete,
                unresolved,
                unmatched,
                disconnected,
                withinTarget,
                totalMillis,
                meanMillis,
                maxMillis,
                p50Millis,
                p90Millis,
                p95Millis,
                p99Millis,
                buckets);
    }
}
