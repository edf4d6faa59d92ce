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

/**
 * Replaces {@code ${provider:path:key}} in values by what Kafka's config provider of that name finds there. Kafka does
 * so in its own settings only; done here, it works in all of them.
 */
final class ProviderVariables {
    private static final String PROVIDERS = AbstractConfig.CONFIG_PROVIDERS_CONFIG;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<provider>[^}:]*):[^}]*}");

    private ProviderVariables() {}

    static Map<String, String> resolve(Map<String, String> settings) {
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

    /** Without the spaces that Kafka would take for a part of a name, and then find no class for it. */
    private static Set<String> providers(Map<String, String> settings) {
        return Stream.of(settings.getOrDefault(PROVIDERS, "").split(","))
                .map(String::strip)
                .filter(provider -> !provider.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Kafka leaves a variable that its provider does not know: the password would be the text of the variable. Only what was
     * written is looked for: a secret may look like a variable, and is not shown.
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
