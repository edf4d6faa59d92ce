package io.holdduration.platform.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads settings from environment variables. Their names are in upper case, with underscores for dots. A variable without a value
 * counts as not set, so that a compose file can pass on optional variables.
 */
final class EnvironmentOverlay {
    private static final String OURS = variable(Setting.PREFIX);
    private static final String OF_REGISTRY = variable(Setting.REGISTRY_PREFIX);

    private final Map<String, String> environment;
    private final DeclaredSettings declared;
    private final Set<String> services;

    private EnvironmentOverlay(Map<String, String> environment, DeclaredSettings declared) {
        this.declared = declared;
        this.environment = environment;
        this.services = services(environment.keySet());
    }

    /**
     * Selects the variables that are meant for this processor.
     *
     * @param environment names and values of the process's environment variables
     * @param declared the product's own settings
     * @return names and values of settings. They include every {@code HOLD_} variable, known or not, and every
     *     {@code SCHEMA_REGISTRY_} variable that is close to a known one. The {@link LogFormat} is left out, and so are variables that
     *     Kubernetes adds for services
     */
    static Map<String, String> settings(Map<String, String> environment, DeclaredSettings declared) {
        Map<String, String> settings = new HashMap<>();
        variables(environment, declared)
                .forEach((name, variable) -> settings.put(name, environment.getOrDefault(variable, "")));
        return settings;
    }

    /** Returns the same settings, with the names of the variables instead of their values. */
    static Map<String, String> variables(Map<String, String> environment, DeclaredSettings declared) {
        return new EnvironmentOverlay(environment, declared).variables();
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        KafkaNames.all().forEach(name -> putIfSet(variables, name, variable(name)));
        declared.names().forEach(name -> putIfSet(variables, name, variable(name)));
        environment.keySet().stream()
                .filter(this::isMadeUpByTheUser)
                .forEach(variable -> putIfSet(variables, setting(variable), variable));
        return variables;
    }

    private boolean isMadeUpByTheUser(String variable) {
        boolean isOurs = variable.startsWith(OURS) || isLikeOneOfTheRegistry(variable);
        return (isOurs && !variable.equals(LogFormat.VARIABLE) && !isServiceLink(variable))
                || KafkaNames.OPEN_PREFIXES.stream().anyMatch(prefix -> variable.startsWith(variable(prefix)));
    }

    /** Returns whether a variable is a misspelt setting of the registry's client, and not one of another program of that prefix. */
    private boolean isLikeOneOfTheRegistry(String variable) {
        return variable.startsWith(OF_REGISTRY)
                && !UnknownName.hint(setting(variable), declared.names()).isEmpty();
    }

    private void putIfSet(Map<String, String> variables, String name, String variable) {
        String value = environment.get(variable);
        if (value != null && !value.isBlank()) {
            variables.put(name, variable);
        }
    }

    /**
     * Returns whether a variable comes from a Kubernetes service. Kubernetes gives every pod variables for each service of its
     * namespace. A service called {@code hold-duration-processor} yields {@code HOLD_DURATION_PROCESSOR_SERVICE_HOST},
     * {@code HOLD_DURATION_PROCESSOR_PORT} and more; one called {@code schema-registry} yields {@code SCHEMA_REGISTRY_PORT}. They are not
     * settings and must not prevent the start.
     */
    private boolean isServiceLink(String variable) {
        return services.stream()
                .anyMatch(service ->
                        variable.startsWith(service + "_SERVICE_") || variable.startsWith(service + "_PORT"));
    }

    private static Set<String> services(Set<String> variables) {
        String host = "_SERVICE_HOST";
        return variables.stream()
                .filter(variable -> variable.endsWith(host))
                .map(variable -> variable.substring(0, variable.length() - host.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static String setting(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
