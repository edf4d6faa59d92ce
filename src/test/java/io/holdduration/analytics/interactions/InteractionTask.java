package io.holdduration.analytics.interactions;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.encoding.ValueEncoding;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.testing.SummaryTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task that summarizes interactions, on a store, behind two partitions of hold durations. */
final class InteractionTask extends SummaryTask<InteractionHolds, InteractionTask> {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
    static final Duration RETENTION = Duration.ofDays(30);

    InteractionTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime) {
        this(store, nanoTime, TopicFacts.DEFAULT_MAX_BYTES);
    }

    /** Records of up to this size are accepted. */
    InteractionTask(KeyValueStore<byte[], byte[]> store, LongSupplier nanoTime, int maxBytes) {
        super(registry -> new InteractionProcessor(shared(maxBytes, registry), nanoTime), store, START);
    }

    private static SummarizeInteractions shared(int maxBytes, MeterRegistry registry) {
        ValueEncoding<InteractionHolds> encoding =
                Encodings.without(OutputFormat.AVRO).of("out", OutputValue.INTERACTION_HOLDS.type());
        return SummarizeInteractions.of(
                new SummarizeInteractions.Settings(
                        RETENTION,
                        new RowClock.Settings("holds", 2, Duration.ofMinutes(1), Duration.ofDays(400)),
                        CloudEventHeaders.of("interaction.holds.v1", "/test", encoding),
                        encoding.serde().serializer(),
                        maxBytes,
                        StoreKind.IN_MEMORY,
                        WallClock.OF_CONTEXT),
                registry);
    }

    /** A record of a hold comes, to the interaction that it names. */
    InteractionTask reads(int partition, long offset, HoldBuilder hold) {
        return reads(partition, offset, Objects.requireNonNull(hold.build().getInteractionId()), hold);
    }

    InteractionTask reads(int partition, long offset, String interactionId, HoldBuilder hold) {
        return reads(interactionId, HoldRows.of(hold.build(), partition, offset));
    }

    /** A record comes that has moved its hold to another interaction. */
    InteractionTask removes(int partition, long offset, String interactionId, HoldBuilder hold) {
        return reads(interactionId, HoldRows.removal(HoldRows.of(hold.build(), partition, offset)));
    }

    /** What was published since the last time. */
    List<InteractionHolds> published() {
        return records().stream().map(Record::value).toList();
    }

    double unpublished() {
        return gauge("hold_analytics_unpublished_interactions");
    }

    double remembered() {
        return gauge("hold_analytics_remembered_interactions");
    }
}
