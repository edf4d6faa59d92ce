package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a dead letter has besides those of its event: why it is one, and where that was read. The names of the
 * latter are those that Kafka Streams uses for its own dead letters.
 */
public final class DeadLetter {
    private static final String REASON = "hold.reason";
    private static final String TRUNCATED = "hold.truncated";
    private static final String MESSAGE = "__streams.errors.message";
    private static final String TOPIC = "__streams.errors.topic";
    private static final String PARTITION = "__streams.errors.partition";
    private static final String OFFSET = "__streams.errors.offset";

    private final Headers added = new RecordHeaders();

    /**
     * A dead letter of an event that was read there.
     *
     * @param detail what is wrong, in words that do not quote the payload
     */
    public DeadLetter(RejectReason reason, String detail, SourcePartition source) {
        add(REASON, reason.name());
        add(MESSAGE, detail);
        add(TOPIC, source.topic());
        add(PARTITION, Integer.toString(source.partition()));
    }

    DeadLetter readAt(long offset) {
        add(OFFSET, Long.toString(offset));
        return this;
    }

    /**
     * Its record. One that would be too large goes out without its value, and if need be without key and other headers.
     *
     * @param headers those of the event
     * @param maxBytes the largest record that the producer and the topic take
     * @param wallMillis its timestamp, in ms since 1970
     */
    public Record<byte @Nullable [], byte @Nullable []> record(
            byte @Nullable [] key, byte @Nullable [] value, Headers headers, int maxBytes, long wallMillis) {
        Headers all = joined(headers);
        if (RecordSize.of(key, value, all) <= maxBytes) {
            return new Record<>(key, value, wallMillis, all);
        }
        add(TRUNCATED, Integer.toString(value == null ? 0 : value.length));
        all = joined(headers);
        if (RecordSize.of(key, null, all) <= maxBytes) {
            return new Record<>(key, null, wallMillis, all);
        }
        // key and headers too large even without the value: the source position still says where the original is
        byte[] smallKey = RecordSize.of(key, null, added) <= maxBytes ? key : null;
        return new Record<>(smallKey, null, wallMillis, added);
    }

    private Headers joined(Headers headers) {
        Headers all = new RecordHeaders(headers);
        added.forEach(all::add);
        return all;
    }

    private void add(String name, String value) {
        added.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
