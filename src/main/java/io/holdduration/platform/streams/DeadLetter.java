package io.holdduration.platform.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The headers that a dead letter has in addition to those of its event: the reason, and the source position of the
 * event. The position headers have the names that Kafka Streams uses for its own dead letters.
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

    /** The prefix of the header names of Kafka Streams' own dead letters. */
    public static final String OF_STREAMS = "__streams.errors.";

    /** The overhead of a batch of one record: 61 bytes of batch header, 21 of lengths and deltas, and a reserve. */
    private static final int BATCH_OVERHEAD = 128;

    /** The divisor for compression growth: incompressible data grows by less than a thousandth with every codec. */
    private static final int COMPRESSED_GROWTH = 1000;

    /** The size of the lengths of a header's name and value. */
    private static final int HEADER_OVERHEAD = 10;

    private final Headers added = new RecordHeaders();

    /**
     * Creates the headers for a record that was read from this partition of a topic.
     *
     * @param reason a word in capitals
     * @param detail the defect, in words that do not quote the payload
     */
    public DeadLetter(String reason, String detail, String topic, int partition) {
        add(REASON, reason);
        add(MESSAGE, detail);
        add(TOPIC, topic);
        add(PARTITION, Integer.toString(partition));
    }

    /** Adds the offset at which the record was read. */
    public DeadLetter readAt(long offset) {
        add(OFFSET, Long.toString(offset));
        return this;
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
            byte @Nullable [] key, byte @Nullable [] value, Headers headers, int maxBytes, long wallMillis) {
        Headers all = joined(headers);
        if (sizeOf(key, value, all) <= maxBytes) {
            return new Record<>(key, value, wallMillis, all);
        }
        add(TRUNCATED, Integer.toString(value == null ? 0 : value.length));
        all = joined(headers);
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

    private Headers joined(Headers headers) {
        Headers all = new RecordHeaders(headers);
        added.forEach(all::add);
        return all;
    }

    private void add(String name, String value) {
        added.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
