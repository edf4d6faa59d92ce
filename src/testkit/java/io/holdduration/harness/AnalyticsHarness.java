package io.holdduration.harness;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.analytics.AnalyticsSettings;
import io.holdduration.analytics.AnalyticsTopology;
import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputHeader;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology of {@code analyze}: hold durations go in, summaries come out. There is no broker and no thread. Interactions are
 * published when the call returns; intervals, and interactions of 256 holds or more, when wall time passes. Each topic has one partition.
 * A schema registry in the settings is not used. Not thread-safe.
 */
public final class AnalyticsHarness implements AutoCloseable {
    /** The wall clock at the start. */
    public static final Instant NOW = TopologyHarness.NOW;

    private final AnalyticsSettings settings;
    private final Encodings encodings;
    private final DrivenTopology driven;

    private AnalyticsHarness(Map<String, String> properties, Instant now) {
        HarnessDirectory directory = HarnessDirectory.create();
        AnalyticsConfig config = AnalyticsConfig.of(DrivenTopology.settings(properties, directory));
        settings = config.settings();
        encodings = Encodings.without(settings.encoding().format());
        driven = new DrivenTopology(directory, config.streams(), this::topology, now);
    }

    private Topology topology(MeterRegistry registry) {
        return AnalyticsTopology.build(
                settings,
                new TopicFacts(Map.of(settings.inputTopic(), 1), TopicFacts.DEFAULT_MAX_BYTES),
                TopicFacts.DEFAULT_MAX_BYTES,
                WallClock.OF_CONTEXT,
                registry,
                encodings,
                new AnyFormatDeserializer<>(OutputValue.HOLD_DURATION.type(), settings.encoding(), settings::encoding));
    }

    /** Starts a topology with every setting at its default, and its rows in memory. */
    public static AnalyticsHarness start() {
        return start(Map.of());
    }

    /** Starts a topology with these settings, and its rows in memory unless they say otherwise. */
    public static AnalyticsHarness start(Map<String, String> properties) {
        return start(properties, NOW);
    }

    /** Starts the same with the wall clock at this instant. */
    public static AnalyticsHarness start(Map<String, String> properties, Instant now) {
        return new AnalyticsHarness(properties, now);
    }

    /** Reads these hold durations, in this order. */
    public AnalyticsHarness reads(HoldBuilder... holds) {
        for (HoldBuilder each : holds) {
            reads(List.of(each.build()));
        }
        return this;
    }

    /** Reads these hold durations, in this order. */
    public AnalyticsHarness reads(List<HoldDuration> holds) {
        holds.forEach(hold -> reads(hold, new RecordHeaders()));
        return this;
    }

    /** Reads a correction that changes the interaction of a hold. */
    public AnalyticsHarness readsMoved(HoldBuilder hold, String previousInteraction) {
        reads(
                hold.build(),
                new RecordHeaders()
                        .add(OutputHeader.PREVIOUS_INTERACTION, previousInteraction.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    private void reads(HoldDuration hold, Headers headers) {
        byte[] value = encodings
                .of(settings.inputTopic(), OutputValue.HOLD_DURATION.type())
                .serde()
                .serializer()
                .serialize(settings.inputTopic(), hold);
        Instant time = hold.getEndedAt() != null ? hold.getEndedAt() : hold.getHeldAt();
        byte[] key = hold.getChannelId().getBytes(StandardCharsets.UTF_8);
        driven.pipe(settings.inputTopic(), new TestRecord<>(key, value, headers, time));
    }

    /** Reads this record, which may have any content. */
    public AnalyticsHarness reads(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        driven.pipe(settings.inputTopic(), new TestRecord<>(key, value, headers, NOW));
        return this;
    }

    /** Advances the wall clock, a second at a time, and runs the scheduled work. */
    public AnalyticsHarness wallTimePasses(Duration duration) {
        driven.wallTimePasses(duration);
        return this;
    }

    /** Advances wall time until every interaction and every interval is published as it is then. */
    public AnalyticsHarness waitingEnds() {
        driven.wallTimePasses(DrivenTopology.TICK);
        driven.wallTimePassesUntilZero(
                AnalyticsMetrics.UNPUBLISHED_INTERACTIONS, AnalyticsMetrics.UNPUBLISHED_INTERVALS);
        return this;
    }

    /** Returns the summaries of interactions published since the last call. */
    public List<InteractionHolds> interactions() {
        return interactionRecords().stream().map(TestRecord::value).toList();
    }

    /** Returns the same records with keys, headers and timestamps; none if the topic is off. */
    public List<TestRecord<String, InteractionHolds>> interactionRecords() {
        return settings.interactions()
                .map(on -> published(on.topic(), OutputValue.INTERACTION_HOLDS))
                .orElse(List.of());
    }

    /** Returns the statistics of intervals published since the last call. */
    public List<HoldStatistics> statistics() {
        return statisticsRecords().stream().map(TestRecord::value).toList();
    }

    /** Returns the same records with keys, headers and timestamps; none if the topic is off. */
    public List<TestRecord<String, HoldStatistics>> statisticsRecords() {
        return settings.statistics()
                .map(on -> published(on.topic(), OutputValue.HOLD_STATISTICS))
                .orElse(List.of());
    }

    private <T extends SpecificRecord> List<TestRecord<String, T>> published(String topic, OutputValue<T> value) {
        return driven.records(topic, encodings.of(topic, value.type()).serde());
    }

    /** Returns the records rejected since the last call. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return driven.bytes(settings.deadLetterTopic());
    }

    /** Returns the metrics of {@code analyze} in Prometheus's text format. */
    public String scrape() {
        return driven.registry().scrape();
    }

    @Override
    public void close() {
        driven.close();
    }
}
