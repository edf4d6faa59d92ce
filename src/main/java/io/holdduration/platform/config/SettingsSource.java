package io.holdduration.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Reads the settings as text from the file and from the environment, which wins. Variables of config providers are resolved in both. */
public final class SettingsSource {
    private SettingsSource() {}

    /**
     * Reads the settings without validating them.
     *
     * @param file a Java properties file in UTF-8; null: none, all settings come from the environment
     * @param environment names and values of the process's environment variables
     * @param declared the product's own settings
     * @return names and values, not validated yet; {@code ${provider:path:key}} is replaced by the value that Kafka's config provider
     *     of that name finds there
     * @throws ConfigException if the file cannot be read, a config provider does not find a value, or the log format is invalid
     */
    public static Map<String, String> read(
            @Nullable Path file, Map<String, String> environment, DeclaredSettings declared) {
        return new ProviderVariables(written(file, environment, declared)).resolved();
    }

    /**
     * Reads the settings and has them converted.
     *
     * @param declared the product's own settings
     * @param judge converts names and values, or throws a {@link ConfigException}
     * @throws ConfigException as {@link #read} and the judge do; its message has no values from config providers
     */
    public static <T> T read(
            @Nullable Path file,
            Map<String, String> environment,
            DeclaredSettings declared,
            Function<Map<String, String>, T> judge) {
        ProviderVariables values = new ProviderVariables(written(file, environment, declared));
        try {
            return judge.apply(values.resolved());
        } catch (ConfigException e) {
            throw new ConfigException(values.hiddenIn(String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, String> written(
            @Nullable Path file, Map<String, String> environment, DeclaredSettings declared) {
        Map<String, String> settings = ofFile(file);
        LogFormat.check(settings, environment);
        settings.putAll(EnvironmentOverlay.settings(environment, declared));
        return settings;
    }

    /** Returns the settings in the file, as written; empty without a file. */
    static Map<String, String> ofFile(@Nullable Path file) {
        return file == null ? new HashMap<>() : properties(file);
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigException("Config file " + file + " does not exist");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("Cannot read config file " + file + ": " + e.getMessage());
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
