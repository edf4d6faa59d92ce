package io.holdduration.bench.contender;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Records of the output topic, as Avro's own generated code writes them. */
final class HoldRecord {
    private HoldRecord() {}

    /** Of an end alone, all that can be said without state; without headers. */
    static ProducerRecord<byte[], byte[]> of(String topic, LeanEvent retrieved) {
        HoldDuration.Builder hold = builder("R|", retrieved, HoldOutcome.UNMATCHED);
        ended(hold, retrieved);
        return record(topic, hold.build(), retrieved);
    }

    /** Of both ends, with the headers that make a CloudEvent of it. */
    static ProducerRecord<byte[], byte[]> of(String topic, LeanEvent held, LeanEvent retrieved) {
        HoldDuration hold = paired(held, retrieved);
        ProducerRecord<byte[], byte[]> record = record(topic, hold, retrieved);
        add(record.headers(), "ce_specversion", "1.0");
        add(record.headers(), "ce_type", "channel.holdduration.v1");
        add(record.headers(), "ce_id", hold.getHoldId() + "/" + hold.getRevision());
        add(record.headers(), "ce_source", "/hold-duration-processor");
        add(record.headers(), "ce_subject", hold.getChannelId());
        add(
                record.headers(),
                "ce_time",
                Instant.ofEpochMilli(retrieved.timestampMillis()).toString());
        add(record.headers(), "content-type", "application/avro");
        return record;
    }

    static HoldDuration paired(LeanEvent held, LeanEvent retrieved) {
        HoldDuration.Builder hold = builder("H|", held, HoldOutcome.RETRIEVED)
                .setHeldAt(Instant.ofEpochMilli(held.timestampMillis()))
                .setHeldEventType(held.type())
                .setHeldEventId(held.id())
                .setDurationMillis(retrieved.timestampMillis() - held.timestampMillis());
        return ended(hold, retrieved).build();
    }

    private static HoldDuration.Builder builder(String prefix, LeanEvent event, HoldOutcome outcome) {
        String name = prefix + event.timestampMillis() + "|" + event.channelId();
        return HoldDuration.newBuilder()
                .setHoldId(UUID.nameUUIDFromBytes(bytes(name)).toString())
                .setRevision(0)
                .setOutcome(outcome)
                .setChannelId(event.channelId())
                .setInteractionId(event.interactionId())
                .setConversationId(event.conversationId())
                .setPartyRole(event.partyRole())
                .setAgentId(event.agentId())
                .setUserId(event.userId());
    }

    private static HoldDuration.Builder ended(HoldDuration.Builder hold, LeanEvent retrieved) {
        return hold.setEndedAt(Instant.ofEpochMilli(retrieved.timestampMillis()))
                .setEndEventType(retrieved.type())
                .setEndEventId(retrieved.id());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, HoldDuration hold, LeanEvent retrieved) {
        return new ProducerRecord<>(
                topic, null, retrieved.timestampMillis(), bytes(hold.getChannelId()), toBytes(hold));
    }

    /** In single-object encoding. */
    static byte[] toBytes(HoldDuration hold) {
        try {
            ByteBuffer buffer = hold.toByteBuffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
