package io.holdduration.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a record holds its CloudEvent. The CloudEvents binding would tell too, but it knows {@code content-type} in lower case
 * only, name and value, and it does not know the JSON that a bridge has stripped of its header.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents 1.0</a>
 */
enum ContentMode {
    /** All of it is JSON in the value. */
    STRUCTURED,
    /** The attributes are headers, the value is the data. */
    BINARY;

    private static final String CONTENT_TYPE = "content-type";
    private static final String CLOUDEVENTS = "application/cloudevents";
    private static final String CLOUDEVENTS_JSON = CLOUDEVENTS + "+json";
    private static final String SPEC_VERSION = "ce_specversion";

    static ContentMode of(Headers headers) throws MalformedException {
        String contentType = contentType(headers);
        if (contentType != null && contentType.startsWith(CLOUDEVENTS)) {
            if (!isJson(contentType)) {
                throw new MalformedException("content type is a CloudEvents format other than JSON");
            }
            return STRUCTURED;
        }
        if (headers.lastHeader(SPEC_VERSION) != null) {
            return BINARY;
        }
        if (contentType != null) {
            throw new MalformedException("content type is not CloudEvents, and there are no ce_ headers");
        }
        return STRUCTURED;
    }

    /** Headers of a record in binary mode: the binding looks into the last content type, and one without value ends it. */
    static Headers understood(Headers headers) {
        Header last = headers.lastHeader(CONTENT_TYPE);
        if (last == null || last.value() != null) {
            return headers;
        }
        Headers others = new RecordHeaders(headers).remove(CONTENT_TYPE);
        String contentType = contentType(headers);
        return contentType == null ? others : others.add(CONTENT_TYPE, contentType.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isJson(String contentType) {
        int end = contentType.indexOf(';');
        String format = (end < 0 ? contentType : contentType.substring(0, end)).strip();
        return format.equals(CLOUDEVENTS_JSON) || format.equals(CLOUDEVENTS);
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
