package io.holdduration.durations.ingest;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How large a record is to a producer, at the most, compressed or not. */
final class RecordSize {
    /** A batch of one record: 61 bytes of batch header, 21 of lengths and deltas, and some air. */
    private static final int OVERHEAD = 128;

    /** What cannot be compressed grows when it is: by less than a thousandth with every codec. */
    private static final int COMPRESSED_GROWTH = 1000;

    /** The lengths of a header's name and value. */
    private static final int HEADER_OVERHEAD = 10;

    private RecordSize() {}

    static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long size = OVERHEAD + length(key) + length(value);
        for (Header header : headers) {
            size += HEADER_OVERHEAD + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size + size / COMPRESSED_GROWTH;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
