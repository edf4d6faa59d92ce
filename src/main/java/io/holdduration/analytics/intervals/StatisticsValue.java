package io.holdduration.analytics.intervals;

import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalGroup.Grouping;
import io.holdduration.domain.summary.IntervalTotals.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps the figures of a group in an interval to the value of its record. */
final class StatisticsValue {
    private StatisticsValue() {}

    static HoldStatistics of(
            IntervalGroup group, Duration interval, Figures figures, IntervalStatus status, int revision) {
        // in the schema's order; not with the builder, which checks fields against the schema, as writing does again
        return new HoldStatistics(
                Instant.ofEpochMilli(group.startMillis()),
                interval.toMillis(),
                grouping(group.grouping()),
                group.value(),
                revision,
                status,
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                figures.unmatched(),
                figures.disconnected(),
                figures.withinTarget(),
                figures.totalMillis(),
                figures.meanMillis(),
                figures.maxMillis(),
                percentile(figures.percentiles(), 0),
                percentile(figures.percentiles(), 1),
                percentile(figures.percentiles(), 2),
                percentile(figures.percentiles(), 3),
                figures.buckets().stream()
                        .map(bucket -> new DurationBucket(bucket.fromMillis(), bucket.count()))
                        .toList());
    }

    private static @Nullable Long percentile(List<Long> percentiles, int index) {
        return percentiles.isEmpty() ? null : percentiles.get(index);
    }

    private static HoldGrouping grouping(Grouping grouping) {
        return switch (grouping) {
            case ALL -> HoldGrouping.ALL;
            case ROLE -> HoldGrouping.ROLE;
            case AGENT -> HoldGrouping.AGENT;
        };
    }
}
