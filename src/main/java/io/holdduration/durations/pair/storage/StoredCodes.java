package io.holdduration.durations.pair.storage;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of kinds and words in the stored formats, and the order of details. They never change and are never
 * reused. Another word requires another format, or an older release would report its number as corruption.
 */
final class StoredCodes {
    /** The number of details of an event. */
    static final int DETAILS = 6;

    /** The result for a text that is not a word. */
    static final int NO_WORD = -1;

    /** The vendor's words that nearly every event contains. */
    private static final List<String> WORDS = List.of(
            "channel.held.v0",
            "channel.held.v1",
            "channel.retrieved.v0",
            "channel.retrieved.v1",
            "channel.disconnected.v0",
            "channel.disconnected.v1",
            "channel.wrapstarted.v0",
            "channel.wrapstarted.v1",
            "channel.ended.v0",
            "channel.ended.v1",
            "agent",
            "external",
            "monitor",
            "voicemail");

    private static final Map<String, Integer> WORD_NUMBERS = new HashMap<>();
    private static final int LONGEST_WORD;

    static {
        int most = 0;
        for (int number = 0; number < WORDS.size(); number++) {
            WORD_NUMBERS.put(WORDS.get(number), number);
            most = Math.max(most, WORDS.get(number).length());
        }
        LONGEST_WORD = most;
    }

    private StoredCodes() {}

    static int ofKind(EventKind kind) {
        return switch (kind) {
            case HELD -> 1;
            case RETRIEVED -> 2;
            case DISCONNECTED -> 3;
            case WRAP_STARTED -> 4;
            case ENDED -> 5;
        };
    }

    static EventKind kind(int code, BinaryReader reader) {
        return switch (code) {
            case 1 -> EventKind.HELD;
            case 2 -> EventKind.RETRIEVED;
            case 3 -> EventKind.DISCONNECTED;
            case 4 -> EventKind.WRAP_STARTED;
            case 5 -> EventKind.ENDED;
            default -> throw reader.corrupt("event kind " + code);
        };
    }

    static int ofWord(String text) {
        Integer number = text.length() > LONGEST_WORD ? null : WORD_NUMBERS.get(text);
        return number == null ? NO_WORD : number;
    }

    static int words() {
        return WORDS.size();
    }

    static String word(int number) {
        return WORDS.get(number);
    }

    /** Returns the details in the order in which they are written. */
    static @Nullable String[] texts(EventDetails details) {
        return new @Nullable String[] {
            details.interactionId(),
            details.conversationId(),
            details.partyRole(),
            details.agentId(),
            details.userId(),
            details.reason()
        };
    }

    static EventDetails details(@Nullable String[] texts) {
        return new EventDetails(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]);
    }
}
