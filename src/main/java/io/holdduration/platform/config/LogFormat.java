package io.holdduration.platform.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * The form of the log. It is a variable of the environment and no setting: the log begins before a file of settings is read. The
 * configuration of the log itself looks at it, and writes text for whatever it does not know, so that a mistake can be read here.
 */
final class LogFormat {
    static final String VARIABLE = "HOLD_LOG_FORMAT";

    private static final String AS_SETTING = "hold.log.format";
    private static final List<String> FORMATS = List.of("text", "json");

    private LogFormat() {}

    /**
     * Refuses a form that does not exist, and one that is given where it has no effect.
     *
     * @param ofFile names and values of the file of settings
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
