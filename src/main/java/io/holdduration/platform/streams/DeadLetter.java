package io.holdduration.platform.streams;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * An event that cannot be used: the reason, the source position and the value of its dead letter. The letter has reason and position in
 * headers, in addition to those of the event. The position headers have the names that Kafka Streams uses for its own dead letters.
 */
public final class DeadLetter {
    /** The name of the header with the reason, a word in capitals. */
    public static final String REASON = "hold.reason";

    /** The name of the header with the size of a value that the dead letter omits. */
    public static final String TRUNCATED = "hold.truncated";

    /** The name of the header with the topic that the event was read from. */
    public static final String TOPIC = "__streams.errors.topic";

    /** The name of the header with the partition that the event was read from. */
    public static final String PARTITION = "__streams.errors.partition";

    /** The name of the header with the offset at which the event was read. Some letters lack it. */
    public static final String OFFSET = "__streams.errors.offset";

    /** The name of the header that describes the error. */
    public static final String MESSAGE = "__streams.errors.message";

    /** The name of the header with the number of times that the event has been replayed. */
    public static final String REPLAYS = "hold.replays";

    /** The prefix of the header names of Kafka Streams' own dead letters. */
    public static final String OF_STREAMS = "__streams.errors.";

    /** The overhead of a batch of one record: 61 bytes of batch header, 21 of lengths and deltas, and a reserve. */
    private static final int BATCH_OVERHEAD = 128;

    /** The divisor for compression growth: incompressible data grows by less than a thousandth with every codec. */
    private static final int COMPRESSED_GROWTH = 1000;

    /** The size of the lengths of a header's name and value. */
    private static final int HEADER_OVERHEAD = 10;

    final String reason;
    final String detail;
    final String topic;
    final int partition;
    final Optional<Long> offset;
    private final byte @Nullable [] value;

    /**
     * Creates the dead letter of an event that was read from this partition of a topic.
     *
     * @param reason a word in capitals
     * @param detail the defect, in words that do not quote the payload
     * @param offset the offset at which it was read; empty if it is no longer known
     * @param value the array itself, not a copy
     */
    public DeadLetter(
            String reason, String detail, String topic, int partition, Optional<Long> offset, byte @Nullable [] value) {
        this.reason = reason;
        this.detail = detail;
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.value = value;
    }

    /** Returns the number of replays among an event's headers, as headers of their own; none if it was not replayed. */
    public static Headers replays(Headers ofEvent) {
        Header replays = ofEvent.lastHeader(REPLAYS);
        return replays == null ? new RecordHeaders() : new RecordHeaders().add(replays);
    }

    /**
     * Returns the record of the dead letter. A record that would be too large has no value and, if necessary, no key
     * and no other headers.
     *
     * @param headers the headers of the event
     * @param maxBytes the largest record that the producer and the topic accept
     * @param wallMillis the record timestamp, in ms since 1970
     */
    public Record<byte @Nullable [], byte @Nullable []> record(
            byte @Nullable [] key, Headers headers, int maxBytes, long wallMillis) {
        Headers added = added();
        Headers all = joined(headers, added);
        if (sizeOf(key, value, all) <= maxBytes) {
            return new Record<>(key, value, wallMillis, all);
        }
        add(TRUNCATED, Integer.toString(value == null ? 0 : value.length), added);
        all = joined(headers, added);
        if (sizeOf(key, null, all) <= maxBytes) {
            return new Record<>(key, null, wallMillis, all);
        }
        // key and headers are too large even without the value: the source position still identifies the original
        byte[] smallKey = sizeOf(key, null, added) <= maxBytes ? key : null;
        return new Record<>(smallKey, null, wallMillis, added);
    }

    /** Returns the maximum size of a record for a producer, compressed or not. */
    public static long sizeOf(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long size = BATCH_OVERHEAD + length(key) + length(value);
        for (Header header : headers) {
            size += HEADER_OVERHEAD + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size + size / COMPRESSED_GROWTH;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private Headers added() {
        Headers added = new RecordHeaders();
        add(REASON, reason, added);
        add(MESSAGE, detail, added);
        add(TOPIC, topic, added);
        add(PARTITION, Integer.toString(partition), added);
        offset.ifPresent(at -> add(OFFSET, Long.toString(at), added));
        return added;
    }

    private static Headers joined(Headers headers, Headers added) {
        Headers all = new RecordHeaders(headers);
        added.forEach(all::add);
        return all;
    }

    private static void add(String name, String text, Headers to) {
        to.add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
