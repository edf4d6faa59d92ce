package io.holdduration.platform.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * The name of an unknown setting. It may be none: of a private key on several lines without backslashes, Java's
 * properties make a setting of every line, and the key would be in the log, line by line.
 */
public final class UnknownName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*");

    private UnknownName() {}

    /**
     * What can be shown of it.
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
}
