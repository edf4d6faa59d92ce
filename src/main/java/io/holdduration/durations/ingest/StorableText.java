package io.holdduration.durations.ingest;

import org.jspecify.annotations.Nullable;

/** Which texts can be stored and sent on: state and output have to fit Kafka's record limits, and UTF-8. */
final class StorableText {
    /** In UTF-16 characters. Nothing that the vendor sends comes near. */
    private static final int MAX_LENGTH = 1024;

    private StorableText() {}

    /** What is wrong with a text, which is called by its name; null if nothing is. */
    static @Nullable String problem(String name, String text) {
        if (text.length() > MAX_LENGTH) {
            return name + " is longer than " + MAX_LENGTH + " characters";
        }
        for (int position = 0; position < text.length(); position++) {
            if (Character.isSurrogate(text.charAt(position))) {
                if (!Character.isSurrogatePair(text.charAt(position), next(text, position))) {
                    return name + " has half a surrogate pair";
                }
                position++;
            }
        }
        return null;
    }

    private static char next(String text, int position) {
        return position + 1 < text.length() ? text.charAt(position + 1) : ' ';
    }
}
