package io.holdduration.harness;

import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.HoldSettings;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.durations.metrics.HoldMetrics;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.VendorJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology behind an API of sentences: events go in, hold durations and dead letters come out. There is no
 * broker and no thread; the effects of an event are complete when the call returns. Each topic has one partition. Wall
 * time advances only in {@link #wallTimePasses} and {@link #waitingEnds}. A schema registry in the settings is not
 * used. Not thread-safe.
 */
public final class TopologyHarness implements AutoCloseable {
    /** The wall clock at the start. Events that are more than five minutes later are dead letters. */
    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private static final byte @Nullable [] NO_KEY = null;

    private final HoldSettings settings;
    private final Encodings encodings;
    private final DrivenTopology driven;
    private int events;

    private TopologyHarness(Map<String, String> properties, Instant now) {
        HarnessDirectory directory = HarnessDirectory.create();
        ProcessorConfig config = ProcessorConfig.of(DrivenTopology.settings(properties, directory));
        settings = config.settings();
        encodings = Encodings.without(settings.encoding().format());
        driven = new DrivenTopology(directory, config.streams(), this::topology, now);
    }

    private Topology topology(MeterRegistry registry) {
        Map<String, Integer> onePartitionEach =
                settings.inputTopics().stream().collect(Collectors.toMap(topic -> topic, topic -> 1));
        return HoldDurationTopology.build(
                settings,
                new TopicFacts(onePartitionEach, TopicFacts.DEFAULT_MAX_BYTES),
                WallClock.OF_CONTEXT,
                registry,
                encodings);
    }

    /** Starts a topology with every setting at its default, and its timelines in memory. */
    public static TopologyHarness start() {
        return start(Map.of());
    }

    /** Starts a topology with these settings, and its timelines in memory unless they say otherwise. */
    public static TopologyHarness start(Map<String, String> properties) {
        return start(properties, NOW);
    }

    /** Starts the same with the wall clock at this instant. */
    public static TopologyHarness start(Map<String, String> properties, Instant now) {
        return new TopologyHarness(properties, now);
    }

    /** The channel is put on hold. */
    public TopologyHarness held(String channelId, Instant at) {
        return happens(ChannelEventBuilder.held(channelId, at));
    }

    /** The channel is taken off hold. */
    public TopologyHarness retrieved(String channelId, Instant at) {
        return happens(ChannelEventBuilder.retrieved(channelId, at).version(0));
    }

    /** The party hangs up. */
    public TopologyHarness disconnected(String channelId, Instant at) {
        return happens(ChannelEventBuilder.disconnected(channelId, at));
    }

    /** The channel ends. */
    public TopologyHarness ended(String channelId, Instant at) {
        return happens(ChannelEventBuilder.ended(channelId, at));
    }

    private TopologyHarness happens(ChannelEventBuilder event) {
        events++;
        return reads(event.id("event-" + events));
    }

    /** Reads these events, in this order. */
    public TopologyHarness reads(ChannelEventBuilder... told) {
        for (ChannelEventBuilder each : told) {
            reads(each.event());
        }
        return this;
    }

    /** Reads these deliveries, in this order and all on one partition, regardless of their delays. */
    public TopologyHarness reads(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> reads(delivery.event()));
        return this;
    }

    private void reads(ChannelEvent event) {
        byte[] key = settings.inputKeyedByChannel() ? event.channelId().getBytes(StandardCharsets.UTF_8) : NO_KEY;
        reads(key, VendorJson.structured(event), structured());
    }

    /** Reads this record, which may have any content. */
    public TopologyHarness reads(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        driven.pipe(settings.inputTopics().get(0), new TestRecord<>(key, value, headers, NOW));
        return this;
    }

    /** Returns the headers of structured mode. */
    public static Headers structured() {
        return new RecordHeaders()
                .add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));
    }

    /** Advances the wall clock, a second at a time, and runs the scheduled work. */
    public TopologyHarness wallTimePasses(Duration duration) {
        driven.wallTimePasses(duration);
        return this;
    }

    /**
     * Advances wall time until nothing waits: holds still without start or end are published as they stand. A late
     * event can correct them afterwards as before.
     */
    public TopologyHarness waitingEnds() {
        wallTimePasses(settings.rules().unresolvedAfter().plus(settings.idleAfter()));
        driven.wallTimePassesUntilZero(HoldMetrics.UNSETTLED_CHANNELS);
        return this;
    }

    /** Returns the durations published since the last call. */
    public List<HoldDuration> durations() {
        return durationRecords().stream().map(TestRecord::value).toList();
    }

    /** Returns the records published since the last call, with keys, headers and timestamps. */
    public List<TestRecord<String, HoldDuration>> durationRecords() {
        String topic = settings.outputTopic();
        return driven.records(topic, encodings.of(topic, HoldDurationSerde.TYPE).serde());
    }

    /**
     * Returns the records about current holds since the last call, with null as value where a channel is no longer on hold; needs
     * {@code hold.current.topic}.
     */
    public List<TestRecord<String, CurrentHold>> currentHoldRecords() {
        String topic = settings.currentHolds().topic().orElseThrow();
        return driven.records(
                topic, encodings.of(topic, OutputValue.CURRENT_HOLD.type()).serde());
    }

    /** Returns the records rejected since the last call. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return driven.bytes(settings.deadLetterTopic());
    }

    /** Returns the total of one of the processor's own counters, such as {@code relevant} or {@code event-duplicate}. */
    public long count(String operation) {
        return HarnessCounters.count(driven.registry(), operation);
    }

    /** Returns the processor's own metrics in Prometheus's text format. */
    public String scrape() {
        return driven.registry().scrape();
    }

    /** Returns all metrics of Kafka. */
    public Map<MetricName, ? extends Metric> metrics() {
        return driven.metrics();
    }

    @Override
    public void close() {
        driven.close();
    }
}
