package io.holdduration.bench.macro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The ways in which the same events are written to a topic. */
enum Input {
    /** Structured mode, no keys: a channel's events are on any partition. */
    STRUCTURED,
    /** Binary mode, no keys. */
    BINARY,
    /** Structured mode, with the channel as the key. */
    KEYED,
    /** Binary mode, with the channel as the key: the least that the product can be given to do. */
    KEYED_BINARY;

    private static final Header STRUCTURED_MODE = header("content-type", "application/cloudevents+json");

    /** Where the backlog is. */
    String topic() {
        return "backlog-" + name().toLowerCase(Locale.ROOT);
    }

    boolean isKeyed() {
        return this == KEYED || this == KEYED_BINARY;
    }

    ProducerRecord<byte[], byte[]> record(String topic, Delivery delivery) {
        ChannelEvent event = delivery.event();
        Integer partition = isKeyed() ? null : delivery.sourcePartition();
        byte[] key = isKeyed() ? bytes(event.channelId()) : null;
        return this == BINARY || this == KEYED_BINARY
                ? new ProducerRecord<>(topic, partition, key, VendorText.data(event), binaryMode(event))
                : new ProducerRecord<>(topic, partition, key, VendorText.structured(event), List.of(STRUCTURED_MODE));
    }

    /** The smallest record with which an event can be told: keyed, in binary mode. */
    static ProducerRecord<byte[], byte[]> smallest(String topic, ChannelEvent event) {
        return new ProducerRecord<>(
                topic, null, bytes(event.channelId()), VendorText.leastData(event), binaryMode(event));
    }

    private static List<Header> binaryMode(ChannelEvent event) {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_type", event.lineage().type()),
                header("ce_id", event.lineage().id()),
                header("ce_source", "/channel"),
                header("ce_subject", event.channelId()),
                header("content-type", "application/json"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
