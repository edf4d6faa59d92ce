package io.holdduration.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;

/** The name of an unknown setting in a message: its printable form, and the name that was probably meant. */
public final class UnknownName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*");

    /** The edit distance beyond which a suggestion no longer helps. */
    private static final int MOST_EDITS = 4;

    private UnknownName() {}

    /**
     * Returns the printable form of the name. The text may not be a name at all, but a line of a private key. If such a key has several
     * lines without backslashes, Java's properties make a setting of every line. The key would appear in the log, line by line.
     *
     * @throws ConfigException if no setting can have this name
     */
    public static String shown(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(
                    "A line of the configuration does not begin with the name of a setting. If it belongs"
                            + " to the value before it, end the line before it with a backslash");
        }
        return name.contains(".") ? name : "[hidden, as it has no dot]";
    }

    /** Returns the end of an error message: {@code ", did you mean …?"}, or an empty text if no known name is close. */
    public static String hint(String name, Collection<String> known) {
        return closest(name, known)
                .filter(candidate -> edits(name, candidate) <= MOST_EDITS)
                .map(UnknownName::meant)
                .orElse("");
    }

    /** Returns the same, but {@code ", the closest name is …"} if no known name is close; empty only if none is known. */
    static String hintOrClosest(String name, Collection<String> known) {
        return closest(name, known)
                .map(candidate ->
                        edits(name, candidate) <= MOST_EDITS ? meant(candidate) : ", the closest name is " + candidate)
                .orElse("");
    }

    private static Optional<String> closest(String name, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    private static String meant(String name) {
        return ", did you mean " + name + "?";
    }

    /** Returns the Levenshtein distance: the number of letters to insert, delete or replace. */
    private static int edits(String from, String to) {
        int[] previous = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
