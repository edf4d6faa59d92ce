package io.holdduration.bench.micro;

import io.holdduration.simulation.Ksuid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** The vendor's own example as a record, some 675 bytes, each time with other ids, another time and another type. */
final class VendorRecord {
    /** Not before any of them. */
    static final long NOW = Instant.parse("2022-09-01T00:00:00Z").toEpochMilli();

    private static final String EXAMPLE = example();
    private static final String TYPE = "channel.held.v1";
    private static final String ID = "2VejGqWZPqHXHVNcfUPUO8IASAp";
    private static final String CHANNEL = "740109c1-12d5-430f-9543-131fe5c4edcb";
    private static final String CONVERSATION = "3e71f453-116a-3abc-7769-bc678ef6e080";
    private static final String INTERACTION = "1371f451-116a-4abc-8869-bc678ef67070";
    private static final String USER = "ef71f453-556a-3abc-7769-bc678ef6e090";
    private static final String SENT = "2022-08-30T14:34:36.6134321Z";
    private static final String TIMESTAMP = "2022-08-30T14:34:36.088Z";
    private static final String[] RELEVANT = {
        "channel.held.v1", "channel.retrieved.v1", "channel.held.v0", "channel.retrieved.v0", "channel.disconnected.v1"
    };
    private static final String[] IRRELEVANT = {
        "channel.alerted.v1", "channel.connected.v1", "channel.parked.v0", "agent.presencechanged.v1"
    };

    private VendorRecord() {}

    static Record<byte[], byte[]> of(Form form, SplittableRandom random) {
        String[] types = form == Form.IRRELEVANT ? IRRELEVANT : RELEVANT;
        String type = types[random.nextInt(types.length)];
        String id = Ksuid.random(random);
        String channel = uuid(random);
        String text = text(type, id, channel, random);
        return switch (form) {
            case STRUCTURED, IRRELEVANT -> structured(text);
            case INVALID -> structured(text.replaceFirst("(\"timestamp\":\")[^\"]*", "$1the day before yesterday"));
            case MALFORMED -> structured(text.substring(0, random.nextInt(text.length() / 2, text.length() - 2)));
            case BARE -> record(text, new RecordHeaders());
            case BINARY ->
                record(text.substring(text.indexOf('{', 1), text.lastIndexOf('}')), attributes(type, id, channel));
        };
    }

    private static String text(String type, String id, String channel, SplittableRandom random) {
        Instant at = Instant.ofEpochMilli(NOW - random.nextLong(1, 86_400_000));
        return EXAMPLE.replace(TYPE, type)
                .replace(ID, id)
                .replace(CHANNEL, channel)
                .replace(CONVERSATION, uuid(random))
                .replace(INTERACTION, uuid(random))
                .replace(USER, uuid(random))
                .replace(SENT, at.plusNanos(525_432_100).toString())
                .replace(TIMESTAMP, at.toString());
    }

    private static Record<byte[], byte[]> structured(String text) {
        return record(text, with(new RecordHeaders(), "content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    private static Headers attributes(String type, String id, String channel) {
        Headers headers = new RecordHeaders();
        with(headers, "ce_specversion", "1.0");
        with(headers, "ce_type", type);
        with(headers, "ce_id", id);
        with(headers, "ce_source", "/channel");
        with(headers, "ce_subject", channel);
        with(headers, "ce_time", SENT);
        return with(headers, "content-type", "application/json");
    }

    private static Headers with(Headers headers, String name, String value) {
        return headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Record<byte[], byte[]> record(String text, Headers headers) {
        return new Record<>(null, text.getBytes(StandardCharsets.UTF_8), NOW, headers);
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String example() {
        try (InputStream file = VendorRecord.class.getResourceAsStream("/vendor/channel.held.v1.json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
