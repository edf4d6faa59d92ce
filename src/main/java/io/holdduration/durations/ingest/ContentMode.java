package io.holdduration.durations.ingest;

import io.holdduration.durations.ingest.ParsedCloudEvent.MalformedCloudEventException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The content mode of a record's CloudEvent. The header spelled exactly {@code content-type} counts; another spelling
 * counts only without it, because relays forward the HTTP header beside it. Relays also label whole events arbitrarily.
 * A record whose headers indicate neither structured nor binary mode is therefore read as structured JSON. The
 * CloudEvents binding could determine the mode too. However, it knows only the exact lower-case spelling of name and
 * value, and rejects an event without it.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding for CloudEvents 1.0</a>
 */
enum ContentMode {
    /** The whole event is JSON in the value. */
    STRUCTURED,
    /** The attributes are headers, and the value is the data. */
    BINARY;

    private static final String CONTENT_TYPE = "content-type";
    private static final String CLOUDEVENTS = "application/cloudevents";
    private static final String CLOUDEVENTS_JSON = CLOUDEVENTS + "+json";
    private static final String SPEC_VERSION = "ce_specversion";
    private static final byte[] NONE = {};
    private static final byte[] USUAL = CLOUDEVENTS_JSON.getBytes(StandardCharsets.UTF_8);

    /** The characters that end the format: a proxy that joins headers of one name separates them by commas. */
    private static final String SEPARATORS = " \t\n\u000B\f\r;,";

    static ContentMode of(Headers headers) throws MalformedCloudEventException {
        byte[] bytes = contentType(headers);
        if (isUsual(bytes)) {
            return STRUCTURED;
        }
        String contentType = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (contentType.startsWith(CLOUDEVENTS)) {
            if (!isJson(contentType)) {
                throw new MalformedCloudEventException("content type is a CloudEvents format other than JSON");
            }
            return STRUCTURED;
        }
        Header specVersion = headers.lastHeader(SPEC_VERSION);
        return specVersion == null || specVersion.value() == null ? STRUCTURED : BINARY;
    }

    /**
     * Returns the headers of a record in binary mode in a form that the binding accepts. The binding reads the last
     * content type in the exact spelling, and fails if that one has no value. In this case the result has no such header.
     */
    static Headers understood(Headers headers) {
        Header last = headers.lastHeader(CONTENT_TYPE);
        return last == null || last.value() != null ? headers : new RecordHeaders(headers).remove(CONTENT_TYPE);
    }

    /** Returns whether it is structured JSON as the specification spells it, with any parameters. Most are, and need not become a text. */
    private static boolean isUsual(byte[] contentType) {
        int end = USUAL.length;
        return contentType.length >= end
                && Arrays.equals(contentType, 0, end, USUAL, 0, end)
                && (contentType.length == end || SEPARATORS.indexOf(contentType[end]) >= 0);
    }

    private static boolean isJson(String contentType) {
        int end = contentType.startsWith(CLOUDEVENTS_JSON) ? CLOUDEVENTS_JSON.length() : CLOUDEVENTS.length();
        return contentType.length() == end || SEPARATORS.indexOf(contentType.charAt(end)) >= 0;
    }

    /** Returns the last content type that has a value, the exact spelling before all others; empty if there is none. */
    private static byte[] contentType(Headers headers) {
        byte[] exact = null;
        byte[] other = null;
        for (Header header : headers) {
            if (header.value() != null && header.key().equals(CONTENT_TYPE)) {
                exact = header.value();
            } else if (header.value() != null && header.key().equalsIgnoreCase(CONTENT_TYPE)) {
                other = header.value();
            }
        }
        byte[] counting = exact == null ? other : exact;
        return counting == null ? NONE : counting;
    }
}
