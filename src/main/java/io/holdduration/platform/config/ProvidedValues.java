package io.holdduration.platform.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What config providers have found may be a secret, whatever setting it was found for. */
final class ProvidedValues {
    private static final String HIDDEN = "[hidden]";

    private ProvidedValues() {}

    /**
     * Takes such values out of an error.
     *
     * @param message in Kafka's form, "Invalid value V for configuration N", or any other
     * @param written names and values before config providers were asked
     * @param resolved names and values after that
     */
    static String hidden(String message, Map<String, String> written, Map<String, String> resolved) {
        String shown = message;
        for (Map.Entry<String, String> setting : resolved.entrySet()) {
            String name = setting.getKey();
            if (message.contains(name) && !setting.getValue().equals(written.get(name))) {
                shown = hidden(shown, name, setting.getValue());
            }
        }
        return shown;
    }

    private static String hidden(String message, String name, String value) {
        Matcher refused = Pattern.compile("^Invalid value .* for configuration " + Pattern.quote(name), Pattern.DOTALL)
                .matcher(message);
        return refused.find()
                ? "Invalid value " + HIDDEN + " for configuration " + name + message.substring(refused.end())
                : message.replace(value, HIDDEN);
    }
}
