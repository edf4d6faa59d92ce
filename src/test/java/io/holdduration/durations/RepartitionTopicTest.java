package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.platform.preflight.TopicFacts;
import io.holdduration.simulation.VendorJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes onto the repartition topic, and what comes of what should not be there. */
class RepartitionTopicTest {
    private static final String TOPIC = "hold-duration-processor-channel-events-by-channel-repartition";
    private static final byte[] CHANNEL = "c-1".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant HELD_AT = NOW.minusSeconds(60);
    private static final Instant RETRIEVED_AT = NOW.minusSeconds(30);

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        ProcessorConfig config = ProcessorConfig.of(Map.of(
                "bootstrap.servers",
                "localhost:0",
                "application.id",
                "hold-duration-processor",
                "hold.state.store",
                "in-memory"));
        TopicFacts facts = new TopicFacts(Map.of("channel-events", 1), TopicFacts.DEFAULT_MAX_BYTES);
        Properties settings = new Properties();
        settings.putAll(config.streams().originals());
        driver = new TopologyTestDriver(HoldDurationTopology.build(config.settings(), facts), settings, NOW);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldCarryTheEventUnderItsChannelAndItsOwnTimeAndNoHeaders() {
        Headers headers = new RecordHeaders()
                .add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8))
                .add("trace", new byte[] {1});

        write("channel-events", null, held(), headers);

        TestRecord<byte[], byte[]> record = read(TOPIC).get(0);
        assertThat(record.key()).isEqualTo(CHANNEL);
        assertThat(record.getRecordTime()).isEqualTo(HELD_AT);
        assertThat(record.headers()).isEmpty();
    }

    /** The test driver loses the dead letter that Kafka Streams makes of it; InternalTopicsIT finds it on a broker. */
    @Test
    void shouldGoOnBehindWhatNobodyCanRead() {
        byte[] corrupt = {1, (byte) 0xFF};

        write("channel-events", null, held(), new RecordHeaders());
        write(TOPIC, CHANNEL, corrupt, new RecordHeaders());
        write("channel-events", null, retrieved(), new RecordHeaders());

        assertThat(read("hold-durations")).hasSize(1);
    }

    @Test
    void shouldStopAtWhatAnotherReleaseCanRead() {
        byte[] ofALaterFormat = {3, 0, 0};

        assertThatThrownBy(() -> write(TOPIC, CHANNEL, ofALaterFormat, new RecordHeaders()))
                .hasRootCauseInstanceOf(UnsupportedVersionException.class);
    }

    private void write(String topic, byte[] key, byte[] value, Headers headers) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, NOW));
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static byte[] held() {
        return event(EventKind.HELD, HELD_AT, "channel.held.v1");
    }

    private static byte[] retrieved() {
        return event(EventKind.RETRIEVED, RETRIEVED_AT, "channel.retrieved.v0");
    }

    private static byte[] event(EventKind kind, Instant at, String type) {
        Lineage lineage = new Lineage(type, type);
        return VendorJson.structured(new ChannelEvent("c-1", kind, at.toEpochMilli(), lineage, EventDetails.NONE));
    }
}
