package io.holdduration.platform.config;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Replaces {@code ${provider:path:key}} in values by the value that Kafka's config provider of that name finds there. Kafka does so
 * only in its own settings; this class does so in all settings.
 */
final class ProviderVariables {
    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<provider>[^}:]*):[^}]*}");

    private final Map<String, String> written;
    private final Map<String, String> resolved;

    /**
     * Resolves the variables in these values.
     *
     * @param written names and values, including those of config providers
     * @throws ConfigException if a config provider does not find a value
     */
    ProviderVariables(Map<String, String> written) {
        this.written = Map.copyOf(written);
        this.resolved = resolved(written);
    }

    /** Returns names and values with all variables replaced. */
    Map<String, String> resolved() {
        return Map.copyOf(resolved);
    }

    /**
     * Returns an error message without the resolved values. The values of any setting may be secrets.
     *
     * @param message in Kafka's form, "Invalid value V for configuration N", or any other
     */
    String hiddenIn(String message) {
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
                ? "Invalid value " + Password.HIDDEN + " for configuration " + name + message.substring(refused.end())
                : message.replace(value, Password.HIDDEN);
    }

    private static Map<String, String> resolved(Map<String, String> settings) {
        Set<String> providers = providers(settings);
        Map<String, String> named = new HashMap<>(settings);
        named.put(PROVIDERS, String.join(",", providers));
        Map<String, String> resolved = new HashMap<>();
        new AbstractConfig(new ConfigDef(), named, false)
                .originals()
                .forEach((name, value) -> resolved.put(name, value.toString()));
        resolved.keySet().removeIf(name -> name.startsWith(PROVIDERS));
        resolved.forEach((name, value) -> refuseVariables(name, settings.getOrDefault(name, ""), value, providers));
        return resolved;
    }

    /**
     * Returns the names of the config providers without spaces. Kafka would treat a space as part of a name, and then find no class for
     * it.
     */
    private static Set<String> providers(Map<String, String> settings) {
        return Stream.of(settings.getOrDefault(PROVIDERS, "").split(","))
                .map(String::strip)
                .filter(provider -> !provider.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Rejects a variable that its provider does not know. Kafka leaves such a variable in place, and the password would be its text.
     * Only variables in the written value count. A resolved secret may look like a variable, and is not shown.
     */
    private static void refuseVariables(String name, String written, String resolved, Set<String> providers) {
        Matcher variable = VARIABLE.matcher(written);
        while (variable.find()) {
            if (providers.contains(variable.group("provider")) && resolved.contains(variable.group())) {
                throw new ConfigException(
                        name, variable.group(), "allowed is a variable that its config provider knows");
            }
        }
    }
}
