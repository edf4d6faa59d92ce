package io.holdduration.durations.ingest;

import org.jspecify.annotations.Nullable;

/** Checks that a text can be stored and emitted: state and output must fit Kafka's record limits, and UTF-8. */
final class StorableText {
    /** The maximum length in UTF-16 characters, far above anything that the vendor sends. */
    private static final int MAX_LENGTH = 1024;

    private StorableText() {}

    /** Returns the defect of a text, described with its name; null if there is none. */
    static @Nullable String problem(String name, String text) {
        return problem(name, text, "");
    }

    /** Returns the defect of two texts that share one limit, described with their common name; null if there is none. */
    static @Nullable String problem(String name, String first, String second) {
        if (first.length() + second.length() > MAX_LENGTH) {
            return name + " is longer than " + MAX_LENGTH + " characters";
        }
        return hasHalfPair(first) || hasHalfPair(second) ? name + " has half a surrogate pair" : null;
    }

    private static boolean hasHalfPair(String text) {
        for (int position = 0; position < text.length(); position++) {
            if (Character.isSurrogate(text.charAt(position))) {
                if (!Character.isSurrogatePair(text.charAt(position), next(text, position))) {
                    return true;
                }
                position++;
            }
        }
        return false;
    }

    private static char next(String text, int position) {
        return position + 1 < text.length() ? text.charAt(position + 1) : ' ';
    }
}
