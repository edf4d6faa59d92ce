package io.holdduration.durations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.TooOldEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as it was understood, as a CloudEvent in structured mode: read again, it is understood as the same. */
final class StructuredEvent {
    private static final JsonFactory JSON = new JsonFactory();

    private StructuredEvent() {}

    /** JSON in UTF-8. The source partition is in two extension attributes. */
    static byte[] json(TooOldEvent tooOld, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(tooOld, source, json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(TooOldEvent tooOld, String source, JsonGenerator json) throws IOException {
        ChannelEvent event = tooOld.event();
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("type", event.lineage().type());
        json.writeStringField("id", event.lineage().id());
        json.writeStringField("source", source);
        json.writeStringField("subject", event.channelId());
        json.writeStringField("datacontenttype", "application/json");
        json.writeStringField("sourcetopic", tooOld.source().topic());
        json.writeNumberField("sourcepartition", tooOld.source().partition());
        json.writeObjectFieldStart("data");
        json.writeStringField(
                "timestamp", Instant.ofEpochMilli(event.timestampMillis()).toString());
        writeIfSaid("reason", event.details().reason(), json);
        writeChannel(event, json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeChannel(ChannelEvent event, JsonGenerator json) throws IOException {
        EventDetails details = event.details();
        json.writeObjectFieldStart("channel");
        json.writeStringField("channelId", event.channelId());
        writeIfSaid("interactionId", details.interactionId(), json);
        writeIfSaid("conversationId", details.conversationId(), json);
        json.writeObjectFieldStart("party");
        writeIfSaid("role", details.partyRole(), json);
        writeIfSaid("agentId", details.agentId(), json);
        writeIfSaid("userId", details.userId(), json);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeIfSaid(String name, @Nullable String value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
