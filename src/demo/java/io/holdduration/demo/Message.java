package io.holdduration.demo;

import io.holdduration.ingest.RejectReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record that the script sends, without key.
 *
 * @param kind what is special about it
 * @param label what it is, in a few words for the screen
 * @param value the text of the record; null for a tombstone
 * @param headers names and values
 * @param rejectedFor why it becomes a dead letter; null if it does not
 */
record Message(
        Kind kind,
        String label,
        @Nullable String value,
        Map<String, String> headers,
        @Nullable RejectReason rejectedFor) {

    /** What is special about a message. */
    enum Kind {
        IN_TIME("in time"),
        /** Shows that something published before is not so. */
        LATE("late"),
        /** Tells of something that another message has told of. */
        DUPLICATE("duplicate"),
        /** Cannot be read. */
        BROKEN("broken"),
        /** Can be read, and has nothing to do with holds. */
        IRRELEVANT("irrelevant");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Message {
        headers = Map.copyOf(headers);
    }

    static Message inTime(String label, String value, Map<String, String> headers) {
        return new Message(Kind.IN_TIME, label, value, headers, null);
    }

    Message late() {
        return new Message(Kind.LATE, label, value, headers, null);
    }

    Message duplicate() {
        return new Message(Kind.DUPLICATE, label, value, headers, null);
    }
}
