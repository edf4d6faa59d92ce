package io.holdduration.analytics.interactions;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.TaskClock;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.InteractionHolds;
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
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task that summarizes interactions, on a store, behind two partitions of hold durations; the wall clock stands where it is put. */
final class InteractionTask {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration RETENTION = Duration.ofDays(30);

    private static final Duration TICK = Duration.ofSeconds(1);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<String, InteractionHolds> context = new MockProcessorContext<>();
    private final InteractionProcessor summarizer;

    InteractionTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime) {
        CloudEventHeaders headers = CloudEventHeaders.of(
                "interaction.holds.v1",
                "/test",
                Encodings.without(OutputFormat.AVRO).of("out", OutputValue.INTERACTION_HOLDS.type()));
        summarizer = new InteractionProcessor(
                new SummarizeInteractions(
                        new SummarizeInteractions.Settings(
                                RETENTION,
                                new TaskClock.Settings("holds", 2, Duration.ofMinutes(1), Duration.ofDays(400)),
                                headers,
                                StoreKind.IN_MEMORY,
                                WallClock.OF_CONTEXT),
                        registry),
                nanoTime);
        context.setCurrentSystemTimeMs(START.toEpochMilli());
        context.addStateStore(store);
        summarizer.init(context);
    }

    /** Starts again, as after an aborted transaction. */
    InteractionTask startsAgain() {
        summarizer.close();
        summarizer.init(context);
        return this;
    }

    /** A record of a hold comes, to the interaction that it names. */
    InteractionTask reads(int partition, long offset, HoldBuilder hold) {
        return reads(partition, offset, Objects.requireNonNull(hold.build().getInteractionId()), hold);
    }

    InteractionTask reads(int partition, long offset, String interactionId, HoldBuilder hold) {
        HoldDuration value = hold.build();
        summarizer.process(new Record<>(interactionId, HoldRows.of(value, partition, offset), 0));
        return this;
    }

    /** A record comes that has moved its hold to another interaction. */
    InteractionTask removes(int partition, long offset, String interactionId, HoldBuilder hold) {
        summarizer.process(
                new Record<>(interactionId, HoldRows.removal(HoldRows.of(hold.build(), partition, offset)), 0));
        return this;
    }

    /** The wall clock is put there, and ticks. */
    InteractionTask ticksAt(Instant wall) {
        context.setCurrentSystemTimeMs(wall.toEpochMilli());
        return ticks();
    }

    InteractionTask ticks() {
        context.scheduledPunctuators().stream()
                .filter(ticks -> !ticks.cancelled())
                .forEach(ticks -> ticks.getPunctuator().punctuate(context.currentSystemTimeMs()));
        return this;
    }

    /** The wall clock goes on, a second a tick. */
    InteractionTask passes(Duration duration) {
        Instant end = Instant.ofEpochMilli(context.currentSystemTimeMs()).plus(duration);
        for (Instant now = end.minus(duration).plus(TICK); !now.isAfter(end); now = now.plus(TICK)) {
            ticksAt(now);
        }
        return this;
    }

    List<Record<String, InteractionHolds>> records() {
        List<Record<String, InteractionHolds>> records = new ArrayList<>();
        for (CapturedForward<? extends String, ? extends InteractionHolds> forward : context.forwarded()) {
            Record<? extends String, ? extends InteractionHolds> record = forward.record();
            records.add(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
        }
        context.resetForwards();
        return records;
    }

    /** What was published since the last time. */
    List<InteractionHolds> published() {
        return records().stream().map(Record::value).toList();
    }

    Map<String, Double> totals() {
        return Meters.counts(registry);
    }

    double unpublished() {
        return registry.get("hold_analytics_unpublished_interactions").gauge().value();
    }

    double remembered() {
        return registry.get("hold_analytics_remembered_interactions").gauge().value();
    }
}
