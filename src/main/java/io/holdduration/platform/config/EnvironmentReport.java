package io.holdduration.platform.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the settings that come from the environment. The variables of Kafka's settings have no prefix, and {@code CLIENT_ID} or {@code
 * BATCH_SIZE} may be meant for another program: where such a one wins over another value of the file, that is a warning.
 */
public final class EnvironmentReport {
    private static final Logger log = LoggerFactory.getLogger(EnvironmentReport.class);

    private final Map<String, String> environment;
    private final Map<String, String> ofFile;
    private final Map<String, String> variables;
    private final DeclaredSettings declared;

    private EnvironmentReport(Map<String, String> ofFile, Map<String, String> environment, DeclaredSettings declared) {
        this.declared = declared;
        this.environment = environment;
        this.ofFile = ofFile;
        this.variables = new TreeMap<>(EnvironmentOverlay.variables(environment, declared));
    }

    /**
     * Reads both, without judging them.
     *
     * @param file a Java properties file; null: none
     * @param environment names and values of the process's environment variables
     * @param declared the product's own settings
     */
    public static EnvironmentReport of(
            @Nullable Path file, Map<String, String> environment, DeclaredSettings declared) {
        return new EnvironmentReport(SettingsSource.ofFile(file), environment, declared);
    }

    /** Logs a line that names all of them, and a warning for each that is likely to be a mistake. Values of secrets are hidden. */
    public void log() {
        if (variables.isEmpty()) {
            return;
        }
        String all = variables.entrySet().stream()
                .map(each -> ShownSetting.text(each.getValue()) + "=" + shown(each.getKey(), value(each.getValue())))
                .collect(Collectors.joining(", "));
        log.atInfo().addKeyValue("variables", all).log("settings from the environment, which win over the file");
        variables.keySet().stream()
                .filter(setting -> !setting.startsWith(Setting.PREFIX))
                .forEach(this::warnIfItReplacesAnother);
    }

    private void warnIfItReplacesAnother(String setting) {
        String variable = variables.getOrDefault(setting, "");
        String replaced = ofFile.get(setting);
        if (replaced != null && !replaced.strip().equals(value(variable).strip())) {
            log.atWarn()
                    .addKeyValue("variable", ShownSetting.text(variable))
                    .addKeyValue("value", shown(setting, value(variable)))
                    .addKeyValue("setting", ShownSetting.text(setting))
                    .addKeyValue("value_in_file", shown(setting, replaced))
                    .log(
                            "an environment variable replaces a setting of the file; unset it if it is meant for another program");
        }
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }

    private String shown(String setting, String value) {
        return ShownSetting.value(setting, value, declared);
    }
}
