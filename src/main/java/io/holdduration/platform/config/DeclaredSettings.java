package io.holdduration.platform.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** All of the product's own settings, in the order of the documentation. */
public final class DeclaredSettings {
    private final ConfigDef definition = new ConfigDef();

    /** Declares these settings. Their names differ, and all of them are the product's by {@link Setting#isOurs}. */
    public DeclaredSettings(List<Setting<?>> settings) {
        settings.forEach(setting -> setting.addTo(definition));
    }

    /** Returns a copy of the declarations, in the form from which Kafka generates documentation. */
    public ConfigDef definition() {
        return new ConfigDef(definition);
    }

    Set<String> names() {
        return definition.names();
    }

    Map<String, ConfigKey> keys() {
        return definition.configKeys();
    }

    /**
     * Parses the product's own settings, which are those by {@link Setting#isOurs}. A setting that is not given takes its default.
     *
     * @param properties names and values as text; Kafka's own settings may be among them and are ignored
     * @throws ConfigException if a name is unknown or a value is not allowed; the message is one line with the setting, its value and
     *     the allowed values
     */
    public AbstractConfig parse(Map<String, String> properties) {
        Map<String, String> ours = new TreeMap<>(properties);
        ours.keySet().removeIf(name -> !Setting.isOurs(name));
        ours.forEach(this::check);
        return new AbstractConfig(definition, ours, false);
    }

    private void check(String name, String value) {
        ConfigKey key = keys().get(name);
        if (key == null) {
            throw new ConfigException("Unknown setting " + name + hint(name));
        }
        ValueCheck.check(key, name, value);
    }

    /** Some names have no prefix where one is to be expected, such as {@code basic.auth.user.info}. */
    private String hint(String name) {
        String meant = Stream.of(Setting.PREFIX, Setting.REGISTRY_PREFIX)
                .filter(name::startsWith)
                .map(prefix -> name.substring(prefix.length()))
                .filter(names()::contains)
                .findFirst()
                .orElse(name);
        return name.startsWith(Setting.REGISTRY_PREFIX)
                ? UnknownName.hintOrClosest(meant, ofRegistry())
                : UnknownName.hint(meant, names());
    }

    private Collection<String> ofRegistry() {
        return names().stream().filter(name -> !name.startsWith(Setting.PREFIX)).toList();
    }
}
