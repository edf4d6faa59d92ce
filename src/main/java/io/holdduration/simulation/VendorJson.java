package io.holdduration.simulation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes channel events as the vendor does: CloudEvents in structured mode, or their data alone for binary mode. */
public final class VendorJson {
    private static final JsonFactory JSON = new JsonFactory();

    /** The time from an event to its notification, as in the vendor's sample. */
    private static final long SENT_AFTER_MILLIS = 525;

    private VendorJson() {}

    /** Returns the whole CloudEvent, as JSON in UTF-8. */
    public static byte[] structured(ChannelEvent event) {
        return structured(Notification.of(event));
    }

    /** Returns the whole CloudEvent, as JSON in UTF-8. */
    public static byte[] structured(Notification event) {
        return write(json -> {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("type", event.type());
            json.writeStringField("id", event.id());
            json.writeStringField("source", "/channel");
            json.writeStringField("subject", event.channelId());
            json.writeStringField("time", instant(event.timestampMillis() + SENT_AFTER_MILLIS));
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            writeData(event, json);
            json.writeEndObject();
        });
    }

    /** Returns the data alone, as JSON in UTF-8. */
    public static byte[] data(Notification event) {
        return write(json -> writeData(event, json));
    }

    private static void writeData(Notification event, JsonGenerator json) throws IOException {
        EventDetails details = event.details();
        json.writeStartObject();
        json.writeStringField("timestamp", instant(event.timestampMillis()));
        writeIfKnown("reason", details.reason(), json);
        json.writeObjectFieldStart("channel");
        writeIfKnown("conversationId", details.conversationId(), json);
        writeIfKnown("interactionId", details.interactionId(), json);
        json.writeStringField("channelId", event.channelId());
        json.writeObjectFieldStart("party");
        writeIfKnown("role", details.partyRole(), json);
        writeIfKnown("agentId", details.agentId(), json);
        writeIfKnown("userId", details.userId(), json);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeIfKnown(String name, @Nullable String value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
