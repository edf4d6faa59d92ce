package io.holdduration.analytics.intervals;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.contract.OutputValue;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.testing.SummaryTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** The task that has the intervals, on a store, behind two partitions of hold durations. */
final class IntervalTask extends SummaryTask<HoldStatistics, IntervalTask> {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration INTERVAL = Duration.ofMinutes(15);
    static final Duration WINDOW = Duration.ofDays(2);
    static final Duration PUBLISH_EVERY = Duration.ofSeconds(10);
    static final IntervalRules RULES = new IntervalRules(INTERVAL, WINDOW, Duration.ofSeconds(20), PUBLISH_EVERY);

    IntervalTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime, int maxLoadedRows) {
        this(store, nanoTime, maxLoadedRows, RULES);
    }

    IntervalTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime, int maxLoadedRows, IntervalRules rules) {
        super(
                registry -> new IntervalProcessor(shared(rules, maxLoadedRows, registry), nanoTime),
                store,
                START.plus(Duration.ofDays(100)));
    }

    private static SummarizeIntervals shared(IntervalRules rules, int maxLoadedRows, MeterRegistry registry) {
        CloudEventHeaders headers = CloudEventHeaders.of(
                "hold.statistics.v1",
                "/test",
                Encodings.without(OutputFormat.AVRO).of("out", OutputValue.HOLD_STATISTICS.type()));
        return SummarizeIntervals.of(
                new SummarizeIntervals.Settings(
                        rules,
                        new RowClock.Settings("holds", 2, Duration.ofMinutes(1), Duration.ofDays(400)),
                        headers,
                        StoreKind.IN_MEMORY,
                        maxLoadedRows,
                        WallClock.OF_CONTEXT),
                registry);
    }

    IntervalTask reads(int partition, long offset, HoldBuilder hold) {
        return reads("key", HoldRows.of(hold.build(), partition, offset));
    }

    /** Both partitions come to this time, with a hold in an interval of its own. */
    IntervalTask comesTo(Instant time, long offset) {
        HoldBuilder late = HoldBuilder.hold("late-" + time, time).party("none", null);
        return reads(0, offset, late)
                .reads(1, offset, HoldBuilder.hold("later-" + time, time).party("none", null));
    }

    /** Time passes until everything is published. */
    IntervalTask rests() {
        passes(PUBLISH_EVERY);
        while (gauge("hold_analytics_unpublished_intervals") > 0) {
            passes(Duration.ofSeconds(1));
        }
        return this;
    }

    /** What was published since the last time, each as {@code ROLE/agent OPEN/0 2 holds}, of the interval of the start. */
    List<String> published() {
        return records().stream()
                .filter(record -> record.value().getIntervalStart().equals(START))
                .map(record -> said(record.value()))
                .toList();
    }

    private static String said(HoldStatistics value) {
        return value.getGrouping() + "/" + value.getValue() + " " + value.getStatus() + "/" + value.getRevision() + " "
                + value.getHolds();
    }
}
