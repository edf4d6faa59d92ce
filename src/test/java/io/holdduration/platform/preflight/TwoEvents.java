package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One hold, and what is no event at all, on topics of one partition.
 *
 * @param bootstrapServers where somebody may write and read without a password
 */
record TwoEvents(String bootstrapServers) {
    private static final Instant HELD_AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    void sendHeld() throws Exception {
        send(event(EventKind.HELD, HELD_AT, "channel.held.v1"));
    }

    void sendRetrieved() throws Exception {
        send(event(EventKind.RETRIEVED, HELD_AT.plusSeconds(45), "channel.retrieved.v0"));
    }

    void sendNonsense() throws Exception {
        send("nonsense".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] event(EventKind kind, Instant at, String type) {
        return VendorJson.structured(
                new ChannelEvent("c-1", kind, at.toEpochMilli(), new Lineage(type, type), EventDetails.NONE));
    }

    private void send(byte[] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("channel-events", value)).get();
        }
    }

    ConsumerRecord<byte[], byte[]> awaitFirst(String topic) {
        return awaitFirst(bootstrapServers, topic);
    }

    /** The first committed record of a topic. */
    static ConsumerRecord<byte[], byte[]> awaitFirst(String bootstrapServers, String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            ConsumerRecords<byte[], byte[]> read = ConsumerRecords.empty();
            // a poll may come back with nothing, long before its time is over
            while (read.isEmpty()) {
                assertThat(System.nanoTime())
                        .as("nothing in %s within %s", topic, PATIENCE)
                        .isLessThan(deadline);
                read = consumer.poll(Duration.ofMillis(100));
            }
            return read.iterator().next();
        }
    }
}
