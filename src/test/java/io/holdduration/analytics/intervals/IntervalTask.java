package io.holdduration.analytics.intervals;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.TaskClock;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.contract.OutputValue;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.testing.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** The task that has the intervals, on a store, behind two partitions of hold durations; the wall clock stands where it is put. */
final class IntervalTask {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration INTERVAL = Duration.ofMinutes(15);
    static final Duration WINDOW = Duration.ofDays(2);
    static final Duration PUBLISH_EVERY = Duration.ofSeconds(10);
    static final IntervalRules RULES = new IntervalRules(INTERVAL, WINDOW, Duration.ofSeconds(20), PUBLISH_EVERY);

    private static final Duration TICK = Duration.ofSeconds(1);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<String, HoldStatistics> context = new MockProcessorContext<>();
    private final IntervalProcessor summarizer;

    IntervalTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime, int maxLoadedRows) {
        this(store, nanoTime, maxLoadedRows, RULES);
    }

    IntervalTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime, int maxLoadedRows, IntervalRules rules) {
        CloudEventHeaders headers = CloudEventHeaders.of(
                "hold.statistics.v1",
                "/test",
                Encodings.without(OutputFormat.AVRO).of("out", OutputValue.HOLD_STATISTICS.type()));
        summarizer = new IntervalProcessor(
                new SummarizeIntervals(
                        new SummarizeIntervals.Settings(
                                rules,
                                new TaskClock.Settings("holds", 2, Duration.ofMinutes(1), Duration.ofDays(400)),
                                headers,
                                StoreKind.IN_MEMORY,
                                maxLoadedRows,
                                WallClock.OF_CONTEXT),
                        registry),
                nanoTime);
        context.setCurrentSystemTimeMs(START.plus(Duration.ofDays(100)).toEpochMilli());
        context.addStateStore(store);
        summarizer.init(context);
    }

    /** Starts again, as after an aborted transaction. */
    IntervalTask startsAgain() {
        summarizer.close();
        summarizer.init(context);
        return this;
    }

    IntervalTask reads(int partition, long offset, HoldBuilder hold) {
        summarizer.process(new Record<>("key", HoldRows.of(hold.build(), partition, offset), 0));
        return this;
    }

    /** Both partitions come to this time, with a hold in an interval of its own. */
    IntervalTask comesTo(Instant time, long offset) {
        HoldBuilder late = HoldBuilder.hold("late-" + time, time).party("none", null);
        return reads(0, offset, late)
                .reads(1, offset, HoldBuilder.hold("later-" + time, time).party("none", null));
    }

    IntervalTask ticks() {
        context.scheduledPunctuators().stream()
                .filter(ticks -> !ticks.cancelled())
                .forEach(ticks -> ticks.getPunctuator().punctuate(context.currentSystemTimeMs()));
        return this;
    }

    /** The wall clock goes on, a second a tick. */
    IntervalTask passes(Duration duration) {
        long end = context.currentSystemTimeMs() + duration.toMillis();
        while (context.currentSystemTimeMs() < end) {
            context.setCurrentSystemTimeMs(Math.min(end, context.currentSystemTimeMs() + TICK.toMillis()));
            ticks();
        }
        return this;
    }

    /** The same until everything is published. */
    IntervalTask rests() {
        passes(PUBLISH_EVERY);
        while (gauge("hold_analytics_unpublished_intervals") > 0) {
            passes(TICK);
        }
        return this;
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    List<Record<String, HoldStatistics>> records() {
        List<Record<String, HoldStatistics>> records = new ArrayList<>();
        for (CapturedForward<? extends String, ? extends HoldStatistics> forward : context.forwarded()) {
            Record<? extends String, ? extends HoldStatistics> record = forward.record();
            records.add(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
        }
        context.resetForwards();
        return records;
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

    Map<String, Double> totals() {
        return Meters.counts(registry);
    }
}
