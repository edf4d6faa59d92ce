package io.holdduration.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record for the input topic, without a key.
 *
 * @param kind the kind of the message
 * @param label a short description for people
 * @param value the text of the record; null for a tombstone
 * @param headers names and values
 * @param rejectedFor the reason header of the dead letter that it becomes; null if it becomes none
 */
public record Message(
        Kind kind,
        String label,
        @Nullable String value,
        Map<String, String> headers,
        @Nullable String rejectedFor) {

    /** The kinds of messages. */
    public enum Kind {
        IN_TIME("in time"),
        /** An earlier delivery failed. */
        LATE("late"),
        /** Reports the same as another message. */
        DUPLICATE("duplicate"),
        /** The message cannot be read. */
        BROKEN("broken"),
        /** The message can be read, but is not relevant to holds. */
        IRRELEVANT("irrelevant");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** Returns the words for a summary. */
        public String words() {
            return words;
        }
    }

    private static final Map<String, String> STRUCTURED = Map.of("content-type", "application/cloudevents+json");

    public Message {
        headers = Map.copyOf(headers);
    }

    /** Creates a message in structured mode, as the vendor's webhooks post it. */
    public static Message structured(String label, Notification event) {
        return structured(label, text(VendorJson.structured(event)));
    }

    /** Creates a message in structured mode with any text. */
    public static Message structured(String label, String text) {
        return new Message(Kind.IN_TIME, label, text, STRUCTURED, null);
    }

    /** Creates a message without headers, as a bridge that drops headers leaves it. */
    public static Message withoutHeaders(String label, String text) {
        return new Message(Kind.IN_TIME, label, text, Map.of(), null);
    }

    /** Creates a message in binary mode: the attributes of the envelope are headers, and the value is the data alone. */
    public static Message binary(String label, Notification event) {
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                event.type(),
                "ce_id",
                event.id(),
                "ce_source",
                "/channel",
                "ce_subject",
                event.channelId(),
                "content-type",
                "application/json");
        return new Message(Kind.IN_TIME, label, text(VendorJson.data(event)), headers, null);
    }

    /** Creates a record without a value. */
    public static Message tombstone() {
        return new Message(Kind.IRRELEVANT, "a tombstone", null, Map.of(), null);
    }

    /** Returns this message with another kind. */
    public Message as(Kind special) {
        return new Message(special, label, value, headers, rejectedFor);
    }

    /** Returns this message as a broken one, which becomes a dead letter. */
    public Message brokenFor(String reason) {
        return new Message(Kind.BROKEN, label, value, headers, reason);
    }

    public Message late() {
        return as(Kind.LATE);
    }

    public Message duplicate() {
        return as(Kind.DUPLICATE);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
