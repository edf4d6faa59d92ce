package io.holdduration.platform.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * The log format. It is an environment variable and not a setting, because logging starts before the settings file is read. The logging
 * configuration reads the variable. For an unknown value it writes text, so that the error from this class is readable.
 */
final class LogFormat {
    static final String VARIABLE = "HOLD_LOG_FORMAT";

    private static final String AS_SETTING = "hold.log.format";
    private static final List<String> FORMATS = List.of("text", "json");

    private LogFormat() {}

    /**
     * Rejects an unknown format, and a format in the settings file, where it has no effect.
     *
     * @param ofFile names and values in the settings file
     * @param environment names and values of the process's environment variables
     */
    static void check(Map<String, String> ofFile, Map<String, String> environment) {
        if (ofFile.containsKey(AS_SETTING)) {
            throw new ConfigException("Setting " + AS_SETTING
                    + " has no effect in a file; set the environment variable " + VARIABLE + " instead");
        }
        String format = environment.getOrDefault(VARIABLE, "");
        if (!format.isBlank() && !FORMATS.contains(format)) {
            throw new ConfigException("Invalid value " + format + " for environment variable " + VARIABLE
                    + ": allowed is " + String.join(", ", FORMATS));
        }
    }
}
