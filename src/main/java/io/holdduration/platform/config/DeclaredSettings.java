package io.holdduration.platform.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** All settings of the product's own, in the order in which a reader wants to see them. */
public final class DeclaredSettings {
    private final ConfigDef definition = new ConfigDef();

    /** Settings with different names, all of which are the product's by {@link Setting#isOurs}. */
    public DeclaredSettings(List<Setting<?>> settings) {
        settings.forEach(setting -> setting.addTo(definition));
    }

    /** A copy of what Kafka's documentation is generated from. */
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
     * Parses the settings that are the product's by {@link Setting#isOurs}; what is not given has its default.
     *
     * @param properties names and values as text; Kafka's own settings may be among them and are left alone
     * @throws ConfigException if a name is unknown or a value not allowed; the message is one line that names the setting, its
     *     value and what is allowed
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

    private String hint(String name) {
        String withoutPrefix = name.startsWith(Setting.PREFIX) ? name.substring(Setting.PREFIX.length()) : name;
        return UnknownName.hint(names().contains(withoutPrefix) ? withoutPrefix : name, names());
    }
}
