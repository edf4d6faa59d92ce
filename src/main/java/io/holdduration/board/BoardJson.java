package io.holdduration.board;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holdduration.board.BoardConfig.Thresholds;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The board as JSON; instants in UTC with three fraction digits. */
final class BoardJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private BoardJson() {}

    /** Returns the answer to {@code GET /holds}. */
    static String holds(List<OpenHold> holds, boolean isStale, Instant now) {
        return object(json -> {
            json.writeStringField("now", text(now));
            json.writeBooleanField("stale", isStale);
            array(json, "holds", holds, hold -> hold(json, hold, now));
        });
    }

    /** Returns everything that the page needs at its start. */
    static String snapshot(List<OpenHold> holds, Optional<Today> today, Condition condition, Page page, Instant now) {
        return object(json -> {
            json.writeStringField("now", text(now));
            json.writeStringField("zone", page.zone().getId());
            json.writeNumberField("warnSeconds", page.thresholds().warn().toSeconds());
            json.writeNumberField("alarmSeconds", page.thresholds().alarm().toSeconds());
            condition(json, condition);
            today(json, today);
            array(json, "holds", holds, hold -> hold(json, hold, null));
        });
    }

    /** Returns what has changed. */
    static String change(Change change) {
        return object(json -> {
            if (!change.held().isEmpty()) {
                array(json, "held", change.held(), hold -> hold(json, hold, null));
            }
            if (!change.ended().isEmpty()) {
                array(json, "ended", change.ended(), json::writeString);
            }
            Condition condition = change.condition();
            if (condition != null) {
                condition(json, condition);
            }
            if (change.hasNewFigures()) {
                today(json, change.today());
            }
        });
    }

    /** Returns the server's time, by which the page corrects its own. */
    static String time(Instant now) {
        return object(json -> json.writeStringField("now", text(now)));
    }

    /**
     * The settings that the page receives.
     *
     * @param thresholds the ages at which a hold is marked
     * @param zone the time zone of the day
     */
    record Page(Thresholds thresholds, ZoneId zone) {}

    /**
     * The difference between two moments.
     *
     * @param held new and changed holds
     * @param ended the channels of holds that have ended
     * @param condition null if unchanged
     * @param hasNewFigures whether the figures of today have changed
     * @param today these figures; empty if there are no statistics to read
     */
    record Change(
            List<OpenHold> held,
            List<String> ended,
            @Nullable Condition condition,
            boolean hasNewFigures,
            Optional<Today> today) {
        boolean isEmpty() {
            return held.isEmpty() && ended.isEmpty() && condition == null && !hasNewFigures;
        }
    }

    private static void hold(JsonGenerator json, OpenHold hold, @Nullable Instant now) throws IOException {
        json.writeStartObject();
        json.writeStringField("channelId", hold.channelId());
        json.writeStringField("interactionId", hold.interactionId());
        json.writeStringField("partyRole", hold.partyRole());
        json.writeStringField("agentId", hold.agentId());
        json.writeStringField("heldAt", text(hold.heldAt()));
        if (now != null) {
            json.writeNumberField("seconds", hold.seconds(now));
        }
        json.writeEndObject();
    }

    private static void condition(JsonGenerator json, Condition condition) throws IOException {
        json.writeBooleanField("stale", condition.isStale());
        json.writeStringField("state", condition.state().text());
        json.writeStringField("since", textOrNull(condition.since()));
    }

    private static void today(JsonGenerator json, Optional<Today> figures) throws IOException {
        if (figures.isEmpty()) {
            json.writeNullField("today");
            return;
        }
        Today today = figures.get();
        json.writeObjectFieldStart("today");
        json.writeBooleanField("published", today.isPublished());
        json.writeNumberField("holds", today.holds());
        Long p95Millis = today.p95Millis();
        if (p95Millis == null) {
            json.writeNullField("p95Millis");
        } else {
            json.writeNumberField("p95Millis", p95Millis);
        }
        json.writeNumberField("abandoned", today.abandoned());
        json.writeStringField("asOf", textOrNull(today.asOf()));
        json.writeEndObject();
    }

    private static <T> void array(JsonGenerator json, String name, List<T> values, Writer<T> writer)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            writer.write(value);
        }
        json.writeEndArray();
    }

    private static String object(Writer<JsonGenerator> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static String text(Instant instant) {
        return INSTANT.format(instant);
    }

    private static @Nullable String textOrNull(@Nullable Instant instant) {
        return instant == null ? null : text(instant);
    }

    private interface Writer<T> {
        void write(T value) throws IOException;
    }
}
