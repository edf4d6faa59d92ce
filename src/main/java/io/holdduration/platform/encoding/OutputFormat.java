package io.holdduration.platform.encoding;

import java.util.Arrays;
import java.util.Locale;

/** How the values of output topics are written. */
public enum OutputFormat {
    /** Avro: the Confluent wire format with a schema registry, single-object encoding without one. */
    AVRO,
    /** One JSON object a value. */
    JSON;

    /** The name that users write. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OutputFormat named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The names that users write. */
    public static String[] names() {
        return Arrays.stream(values()).map(OutputFormat::text).toArray(String[]::new);
    }
}
