package io.holdduration.platform.encoding;

import java.util.Arrays;
import java.util.Locale;

/** The formats of the values of output topics. */
public enum OutputFormat {
    /** Avro: the Confluent wire format with a schema registry, single-object encoding without one. */
    AVRO,
    /** One JSON object a value. */
    JSON;

    /** Returns the name that users write. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the format of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static OutputFormat named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns the names that users write. */
    public static String[] names() {
        return Arrays.stream(values()).map(OutputFormat::text).toArray(String[]::new);
    }
}
