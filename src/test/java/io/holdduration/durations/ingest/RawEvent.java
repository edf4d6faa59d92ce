package io.holdduration.durations.ingest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.platform.streams.DeadLetter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record under test: one of the vendor's examples, and what is done to it before it is decoded. */
final class RawEvent {
    static final String CHANNEL = "740109c1-12d5-430f-9543-131fe5c4edcb";
    static final long AT = Instant.parse("2022-08-30T14:34:36.088Z").toEpochMilli();
    static final long NOW = AT + 60_000;
    static final Duration SKEW = Duration.ofMinutes(5);
    static final String STRUCTURED = "application/cloudevents+json; charset=UTF-8";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Headers headers = new RecordHeaders();
    private byte[] key;
    private byte[] value;

    private RawEvent(byte[] value) {
        this.value = value;
    }

    /** The vendor's held event in structured mode. */
    static RawEvent held() {
        return of(vendor("channel.held.v1")).header("content-type", STRUCTURED);
    }

    static RawEvent retrieved() {
        return of(vendor("channel.retrieved.v0")).header("content-type", STRUCTURED);
    }

    /** A value without headers. */
    static RawEvent of(byte[] value) {
        return new RawEvent(value);
    }

    static RawEvent of(String value) {
        return of(value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] vendor(String type) {
        try (InputStream file = RawEvent.class.getResourceAsStream("/vendor/" + type + ".json")) {
            return Objects.requireNonNull(file, type).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With another JSON value at a pointer such as {@code /data/channel}. */
    RawEvent with(String pointer, String json) {
        JsonPointer path = JsonPointer.compile(pointer);
        ObjectNode root = tree(value);
        ((ObjectNode) root.at(path.head()))
                .putRawValue(path.last().getMatchingProperty(), new com.fasterxml.jackson.databind.util.RawValue(json));
        return value(root.toString());
    }

    RawEvent without(String pointer) {
        JsonPointer path = JsonPointer.compile(pointer);
        ObjectNode root = tree(value);
        ((ObjectNode) root.at(path.head())).remove(path.last().getMatchingProperty());
        return value(root.toString());
    }

    RawEvent header(String name, String content) {
        return header(name, content == null ? null : content.getBytes(StandardCharsets.UTF_8));
    }

    RawEvent header(String name, byte[] content) {
        headers.add(name, content);
        return this;
    }

    RawEvent withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    RawEvent key(String newKey) {
        key = newKey.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    RawEvent value(String newValue) {
        return value(newValue.getBytes(StandardCharsets.UTF_8));
    }

    RawEvent value(byte[] newValue) {
        value = newValue;
        return this;
    }

    /** The same event in binary mode. */
    RawEvent binary() {
        headers.remove("content-type");
        ObjectNode root = tree(value);
        root.properties().forEach(attribute -> {
            String name = attribute.getKey();
            if (!name.equals("data")) {
                String header = name.equals("datacontenttype") ? "content-type" : "ce_" + name;
                header(header, attribute.getValue().asText());
            }
        });
        return value(root.path("data").toString());
    }

    private static ObjectNode tree(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Headers headers() {
        return headers;
    }

    byte[] key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    /** How many bytes it has, those of its headers included. */
    long size() {
        return DeadLetter.sizeOf(key, value, headers);
    }

    Decoded decoded() {
        return new ChannelEventDecoder(false, SKEW).decode(headers, key, value, NOW);
    }

    /** What it is to a decoder whose input is keyed by channel. */
    Decoded decodedAsKeyed() {
        return new ChannelEventDecoder(true, SKEW).decode(headers, key, value, NOW);
    }

    ChannelEvent event() {
        Decoded decoded = decoded();
        return decoded.relevantEvent().orElseThrow(() -> new AssertionError(decoded));
    }

    RejectReason rejection() {
        Decoded decoded = decoded();
        return decoded.rejection().map(Rejected::reason).orElseThrow(() -> new AssertionError(decoded));
    }
}
