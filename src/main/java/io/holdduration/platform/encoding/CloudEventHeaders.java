package io.holdduration.platform.encoding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a CloudEvent in binary mode, for events of one type from one source.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka protocol
 *     binding</a>
 */
public final class CloudEventHeaders {
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");

    private final Header type;
    private final Header source;
    private final Header contentType;

    /** Headers with these attributes, and a value of this media type. */
    public CloudEventHeaders(String type, String source, String contentType) {
        this.type = header("ce_type", type);
        this.source = header("ce_source", source);
        this.contentType = header("content-type", contentType);
    }

    /**
     * The headers of one event.
     *
     * @param id unique within the source
     * @param subject what it is about
     * @param timeMillis when it happened, in ms since 1970
     */
    public Headers of(String id, String subject, long timeMillis) {
        return new RecordHeaders(new Header[] {
            SPEC_VERSION,
            type,
            header("ce_id", id),
            source,
            header("ce_subject", subject),
            header("ce_time", Instant.ofEpochMilli(timeMillis).toString()),
            contentType
        });
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
