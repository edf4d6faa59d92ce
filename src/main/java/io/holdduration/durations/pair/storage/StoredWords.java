package io.holdduration.durations.pair.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of the vendor's that nearly every event has: written as a number instead. The numbers are part of the stored formats 2: they
 * never change, and another word needs another format, or an older release would take its number for damage.
 */
final class StoredWords {
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

    /** None for a word that is not among them. */
    static final int NONE = -1;

    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final int MOST_CHARACTERS;

    static {
        int most = 0;
        for (int number = 0; number < WORDS.size(); number++) {
            NUMBERS.put(WORDS.get(number), number);
            most = Math.max(most, WORDS.get(number).length());
        }
        MOST_CHARACTERS = most;
    }

    private StoredWords() {}

    static int numberOf(String text) {
        Integer number = text.length() > MOST_CHARACTERS ? null : NUMBERS.get(text);
        return number == null ? NONE : number;
    }

    static int count() {
        return WORDS.size();
    }

    static String get(int number) {
        return WORDS.get(number);
    }
}
