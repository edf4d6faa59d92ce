package io.holdduration.durations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.PairingResult;
import io.holdduration.domain.TooOldEvent;
import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.platform.streams.DeadLetter;
import io.holdduration.platform.streams.RejectLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns events that are too old to be paired into dead letters, keyed by channel. The value is the event as understood,
 * since the original bytes are not available behind the repartition.
 */
final class TooOldEventProcessor
        extends ContextualProcessor<String, PairingResult, byte @Nullable [], byte @Nullable []> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] CONTENT_TYPE =
            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.UTF_8);

    private final MapTooOldEvents settings;
    private final RejectLog rejectLog = new RejectLog();

    TooOldEventProcessor(MapTooOldEvents settings) {
        this.settings = settings;
    }

    @Override
    public void process(Record<String, PairingResult> record) {
        record.value().tooOld().ifPresent(tooOld -> {
            long wallMillis = settings.wallClock().millis(context());
            DeadLetter letter = letter(tooOld);
            rejectLog.note(letter, wallMillis);
            byte[] channelId = record.key().getBytes(StandardCharsets.UTF_8);
            Headers headers = DeadLetter.replays(record.headers()).add("content-type", CONTENT_TYPE);
            context().forward(letter.record(channelId, headers, settings.maxBytes(), wallMillis));
        });
    }

    private DeadLetter letter(TooOldEvent tooOld) {
        return new DeadLetter(
                RejectReason.TOO_OLD.name(),
                detail(tooOld),
                tooOld.source().topic(),
                tooOld.source().partition(),
                Optional.empty(),
                structured(tooOld, settings.source()));
    }

    private String detail(TooOldEvent tooOld) {
        return "timestamp is " + (tooOld.clockMillis() - tooOld.event().timestampMillis())
                + " ms behind the clock; a channel is remembered for " + settings.correctionWindow()
                + " (hold.correction.window), and this event may be one that is forgotten";
    }

    /**
     * Returns the event as a CloudEvent in structured mode, in UTF-8; decoding it yields the same event. The source
     * partition is in two extension attributes.
     */
    private static byte[] structured(TooOldEvent tooOld, String source) {
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
