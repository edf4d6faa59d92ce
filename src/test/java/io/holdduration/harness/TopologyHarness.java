package io.holdduration.harness;

import io.holdduration.avro.HoldDuration;
import io.holdduration.config.HoldSettings;
import io.holdduration.config.ProcessorConfig;
import io.holdduration.config.TopicFacts;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.emit.HoldDurationSerde;
import io.holdduration.simulation.VendorJson;
import io.holdduration.topology.HoldDurationTopology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology on one partition, driven by sentences: events go in at an instant, hold durations and dead letters come
 * out. Wall time stands still until {@link #wallTimePasses}.
 */
public final class TopologyHarness implements AutoCloseable {
    /** Where the wall clock stands at the start; events are meant to have happened shortly before. */
    public static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private static final byte @Nullable [] NO_KEY = null;

    private final HoldSettings settings;
    private final TopologyTestDriver driver;
    private int events;

    private TopologyHarness(Map<String, String> properties) {
        ProcessorConfig config = ProcessorConfig.of(properties);
        settings = config.settings();
        Map<String, Integer> onePartitionEach =
                settings.inputTopics().stream().collect(Collectors.toMap(topic -> topic, topic -> 1));
        Topology topology =
                HoldDurationTopology.build(settings, new TopicFacts(onePartitionEach, TopicFacts.DEFAULT_MAX_BYTES));
        Properties driverSettings = new Properties();
        driverSettings.putAll(config.streams().originals());
        driver = new TopologyTestDriver(topology, driverSettings, NOW);
    }

    /** A topology with every setting at its default, its timelines in memory. */
    public static TopologyHarness start() {
        return start(Map.of());
    }

    /** A topology with these settings, its timelines in memory unless they say otherwise. */
    public static TopologyHarness start(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "bootstrap.servers", "localhost:0", "state.dir", "target/harness", "hold.state.store", "in-memory"));
        all.putAll(properties);
        return new TopologyHarness(all);
    }

    /** The channel is put on hold. */
    public TopologyHarness held(String channelId, Instant at) {
        return happens(channelId, EventKind.HELD, at, "channel.held.v1");
    }

    /** The channel is taken off hold. */
    public TopologyHarness retrieved(String channelId, Instant at) {
        return happens(channelId, EventKind.RETRIEVED, at, "channel.retrieved.v0");
    }

    /** The channel is over. */
    public TopologyHarness ended(String channelId, Instant at) {
        return happens(channelId, EventKind.ENDED, at, "channel.ended.v1");
    }

    private TopologyHarness happens(String channelId, EventKind kind, Instant at, String type) {
        events++;
        Lineage lineage = new Lineage(type, "event-" + events);
        ChannelEvent event = new ChannelEvent(channelId, kind, at.toEpochMilli(), lineage, EventDetails.NONE);
        byte[] key = settings.inputKeyedByChannel() ? channelId.getBytes(StandardCharsets.UTF_8) : NO_KEY;
        return reads(key, VendorJson.structured(event), structured());
    }

    /** The topology reads this record, whatever it is. */
    public TopologyHarness reads(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        driver.createInputTopic(settings.inputTopics().get(0), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, NOW));
        return this;
    }

    /** The headers of structured mode. */
    public static Headers structured() {
        return new RecordHeaders()
                .add("content-type", "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8));
    }

    /** The wall clock moves on, and what is scheduled runs. */
    public TopologyHarness wallTimePasses(Duration duration) {
        driver.advanceWallClockTime(duration);
        return this;
    }

    /** What has been published since this was last asked. */
    public List<HoldDuration> durations() {
        return durationRecords().stream().map(TestRecord::value).toList();
    }

    /** What has been published since this was last asked, with keys, headers and timestamps. */
    public List<TestRecord<String, HoldDuration>> durationRecords() {
        return driver.createOutputTopic(
                        settings.outputTopic(), new StringDeserializer(), new HoldDurationSerde().deserializer())
                .readRecordsToList();
    }

    /** What has been rejected since this was last asked. */
    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        settings.deadLetterTopic(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The total of one of the processor's own counters, such as {@code relevant} or {@code event-duplicate}. */
    public long count(String operation) {
        return (long) driver.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(operation + "-total")
                        && metric.getKey().group().startsWith("stream-hold-"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
    }

    /** Everything that is measured, by Kafka and by the processor itself. */
    public Map<MetricName, ? extends Metric> metrics() {
        return driver.metrics();
    }

    @Override
    public void close() {
        driver.close();
    }
}
