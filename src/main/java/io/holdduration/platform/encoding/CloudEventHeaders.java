package io.holdduration.platform.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final String SOURCE = "ce_source";

    private final Header[] ofEveryRecord;

    private CloudEventHeaders(Header... ofEveryRecord) {
        this.ofEveryRecord = ofEveryRecord;
    }

    /** Creates headers with these attributes, for values in this encoding. */
    public static CloudEventHeaders of(String type, String source, ValueEncoding<?> encoding) {
        Stream<Header> headers = Stream.of(
                header("ce_specversion", "1.0"),
                header("ce_type", type),
                header(SOURCE, source),
                header("content-type", encoding.contentType()));
        Stream<Header> dataSchema = encoding.dataSchema().map(schema -> header("ce_dataschema", schema)).stream();
        return new CloudEventHeaders(Stream.concat(headers, dataSchema).toArray(Header[]::new));
    }

    /**
     * Returns the headers of one event.
     *
     * @param id unique within the source
     * @param subject the subject of the event
     * @param timeMillis the time of the event, in ms since 1970
     */
    public Headers of(String id, String subject, long timeMillis) {
        Header[] headers = Arrays.copyOf(ofEveryRecord, ofEveryRecord.length + 3);
        headers[ofEveryRecord.length] = header("ce_id", id);
        headers[ofEveryRecord.length + 1] = header("ce_subject", subject);
        headers[ofEveryRecord.length + 2] = new RecordHeader("ce_time", TimeText.utf8(timeMillis));
        return new RecordHeaders(headers);
    }

    /** Returns whether these are the headers of an event from this source. */
    public static boolean isFrom(String source, Headers headers) {
        return Optional.ofNullable(headers.lastHeader(SOURCE))
                .filter(found -> Arrays.equals(found.value(), source.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
