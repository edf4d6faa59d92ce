package io.holdduration.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record for the input topic, without key.
 *
 * @param kind what is special about it
 * @param label what it is, in a few words for people
 * @param value the text of the record; null for a tombstone
 * @param headers names and values
 * @param rejectedFor reason header of the dead letter that it becomes; null if it becomes none
 */
public record Message(
        Kind kind,
        String label,
        @Nullable String value,
        Map<String, String> headers,
        @Nullable String rejectedFor) {

    /** What is special about a message. */
    public enum Kind {
        IN_TIME("in time"),
        /** A delivery had failed before. */
        LATE("late"),
        /** Tells of something that another message tells of. */
        DUPLICATE("duplicate"),
        /** Cannot be read. */
        BROKEN("broken"),
        /** Can be read, and has nothing to do with holds. */
        IRRELEVANT("irrelevant");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In the words of a summary. */
        public String words() {
            return words;
        }
    }

    private static final Map<String, String> STRUCTURED = Map.of("content-type", "application/cloudevents+json");

    public Message {
        headers = Map.copyOf(headers);
    }

    /** As the vendor's webhooks post it: in structured mode. */
    public static Message structured(String label, Notification event) {
        return structured(label, text(VendorJson.structured(event)));
    }

    /** In structured mode, whatever the text is. */
    public static Message structured(String label, String text) {
        return new Message(Kind.IN_TIME, label, text, STRUCTURED, null);
    }

    /** As a bridge leaves it that drops headers. */
    public static Message withoutHeaders(String label, String text) {
        return new Message(Kind.IN_TIME, label, text, Map.of(), null);
    }

    /** In binary mode: the envelope's attributes are headers, the value is the data alone. */
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

    /** A record without value. */
    public static Message tombstone() {
        return new Message(Kind.IRRELEVANT, "a tombstone", null, Map.of(), null);
    }

    /** The same, known to be special. */
    public Message as(Kind special) {
        return new Message(special, label, value, headers, rejectedFor);
    }

    /** The same, known to become a dead letter. */
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
