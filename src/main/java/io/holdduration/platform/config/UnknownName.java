package io.holdduration.platform.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;

/** The name of an unknown setting, in a message: what can be shown of it, and what it was meant to be. */
public final class UnknownName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*");

    /** Beyond that many wrong letters a guess would be more of a riddle than a help. */
    private static final int MOST_EDITS = 4;

    private UnknownName() {}

    /**
     * What can be shown of it. It may be no name: of a private key on several lines without backslashes, Java's properties make a
     * setting of every line, and the key would be in the log, line by line.
     *
     * @throws ConfigException if no setting can be called like that
     */
    public static String shown(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigException(
                    "A line of the configuration does not begin with the name of a setting. If it belongs"
                            + " to the value before it, end the line before it with a backslash");
        }
        return name.contains(".") ? name : "[hidden, as it has no dot]";
    }

    /** The end of an error message: {@code ", did you mean …?"}, or nothing if no known name is close. */
    public static String hint(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= MOST_EDITS)
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .map(candidate -> ", did you mean " + candidate + "?")
                .orElse("");
    }

    /** The Levenshtein distance: how many letters to insert, delete or replace. */
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
