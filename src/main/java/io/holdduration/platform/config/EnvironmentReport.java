package io.holdduration.platform.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the settings that come from the environment. The variables of Kafka's settings have no prefix. {@code CLIENT_ID} or
 * {@code BATCH_SIZE} may therefore be meant for another program. If such a variable overrides another value in the file, a warning is
 * logged.
 */
public final class EnvironmentReport {
    private static final Logger log = LoggerFactory.getLogger(EnvironmentReport.class);
    private static final int MOST_CHARACTERS = 200;

    /** The names of secrets. They include the parameters of config providers, which may be anything, such as a token for a vault. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("password|secret|token|jaas|credential|key|user\\.info|\\.param\\.");

    /** The start of a config provider's variable. In any setting its value may be a secret, and so may the text around it. */
    private static final String PROVIDER_VARIABLE = "${";

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]");

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
     * Reads the file and the environment without validating them.
     *
     * @param file a Java properties file; null: none
     * @param environment names and values of the process's environment variables
     * @param declared the product's own settings
     */
    public static EnvironmentReport of(
            @Nullable Path file, Map<String, String> environment, DeclaredSettings declared) {
        return new EnvironmentReport(SettingsSource.ofFile(file), environment, declared);
    }

    /** Logs all of these settings in one line, and a warning for each likely mistake. Secret values are hidden. */
    public void log() {
        if (variables.isEmpty()) {
            return;
        }
        String all = variables.entrySet().stream()
                .map(each -> shown(each.getValue()) + "=" + shown(each.getKey(), value(each.getValue())))
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
                    .addKeyValue("variable", shown(variable))
                    .addKeyValue("value", shown(setting, value(variable)))
                    .addKeyValue("setting", shown(setting))
                    .addKeyValue("value_in_file", shown(setting, replaced))
                    .log(
                            "an environment variable replaces a setting of the file; unset it if it is meant for another program");
        }
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "");
    }

    /** Returns the value of a setting, as it was written, without secrets. */
    private String shown(String setting, String value) {
        return isSecret(setting) || value.contains(PROVIDER_VARIABLE)
                ? Password.HIDDEN
                : shown(ValueCheck.withoutUserInfo(value));
    }

    /** Returns external text without characters that break a line, cut to {@link #MOST_CHARACTERS}. */
    private static String shown(String text) {
        String start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
        return NOT_PRINTABLE.matcher(start).replaceAll("?");
    }

    private boolean isSecret(String setting) {
        ConfigKey ours = declared.keys().get(setting);
        Optional<ConfigKey> key = ours == null ? KafkaNames.declaration(setting) : Optional.of(ours);
        boolean isPassword =
                key.filter(known -> known.type == ConfigDef.Type.PASSWORD).isPresent();
        // for the product's own settings the declaration decides: "keyed" contains "key" but is not a secret
        return isPassword || (ours == null && SECRET_NAME.matcher(setting).find());
    }
}
