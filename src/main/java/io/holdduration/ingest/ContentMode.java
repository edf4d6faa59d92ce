package io.holdduration.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes the headers of a record say its content mode the way the CloudEvents binding understands: it knows
 * {@code content-type} in lower case only, name and value, and it does not know the JSON that a bridge has stripped of its
 * header.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents 1.0</a>
 */
final class ContentMode {
    private static final String CONTENT_TYPE = "content-type";
    private static final String CLOUDEVENTS = "application/cloudevents";
    private static final String CLOUDEVENTS_JSON = CLOUDEVENTS + "+json";
    private static final String SPEC_VERSION = "ce_specversion";

    private ContentMode() {}

    static Headers normalized(Headers headers, byte[] value) throws MalformedException {
        String contentType = contentType(headers);
        if (contentType != null && contentType.startsWith(CLOUDEVENTS)) {
            String format = contentType.split(";", 2)[0].strip();
            if (!format.equals(CLOUDEVENTS_JSON) && !format.equals(CLOUDEVENTS)) {
                throw new MalformedException("content type is a CloudEvents format other than JSON");
            }
            return structured();
        }
        if (headers.lastHeader(SPEC_VERSION) != null) {
            return withValue(headers, contentType);
        }
        if (contentType != null) {
            throw new MalformedException("content type is not CloudEvents, and there are no ce_ headers");
        }
        return structured();
    }

    /** The binding looks into the last content type, and one without value would be the end of it. */
    private static Headers withValue(Headers headers, @Nullable String contentType) {
        Header last = headers.lastHeader(CONTENT_TYPE);
        if (last == null || last.value() != null) {
            return headers;
        }
        Headers others = new RecordHeaders(headers).remove(CONTENT_TYPE);
        return contentType == null ? others : others.add(CONTENT_TYPE, contentType.getBytes(StandardCharsets.UTF_8));
    }

    private static Headers structured() {
        return new RecordHeaders().add(CONTENT_TYPE, CLOUDEVENTS_JSON.getBytes(StandardCharsets.UTF_8));
    }

    /** The last that has a value, in lower case; null if there is none. */
    private static @Nullable String contentType(Headers headers) {
        String found = null;
        for (Header header : headers) {
            if (header.key().equalsIgnoreCase(CONTENT_TYPE) && header.value() != null) {
                found = new String(header.value(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            }
        }
        return found;
    }
}
