package io.holdduration.platform.config;

import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Checks one value against its declaration. Kafka's own messages name the setting, but not always the allowed values. */
public final class ValueCheck {
    private static final Pattern USER_INFO = Pattern.compile("^((?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//)?.*@", Pattern.DOTALL);

    private ValueCheck() {}

    /**
     * Rejects a value that is of the wrong type or not allowed.
     *
     * @param declared the declaration; its name has no prefix
     * @param name the name as the user wrote it, such as {@code consumer.session.timeout.ms}
     * @param value the value as the user wrote it
     * @throws ConfigException if the value cannot be read or is not allowed
     */
    public static void check(ConfigKey declared, String name, String value) {
        try {
            Object parsed = ConfigDef.parseType(name, value, declared.type);
            Validator validator = validator(declared);
            if (validator != null) {
                validator.ensureValid(name, parsed);
            }
        } catch (ConfigException e) {
            throw new ConfigException(name, shown(declared, value), "allowed is " + allowed(declared));
        }
    }

    /** Returns the value without secrets: a URL may contain a user and a password. */
    private static String shown(ConfigKey declared, String value) {
        return declared.type == ConfigDef.Type.PASSWORD ? Password.HIDDEN : withoutUserInfo(value);
    }

    /** Returns the value without all that may be a password: what is before the last @, also in a URL whose slashes are missing. */
    static String withoutUserInfo(String value) {
        return USER_INFO.matcher(value).replaceFirst("$1" + Password.HIDDEN + "@");
    }

    private static String allowed(ConfigKey declared) {
        Validator validator = validator(declared);
        if (validator == null) {
            return kind(declared.type);
        }
        return kind(declared.type).equals("a number") ? "a number, " + validator : validator.toString();
    }

    /** Returns the validator of a setting. Kafka validates a login and addresses only when it connects. */
    private static @Nullable Validator validator(ConfigKey declared) {
        return switch (declared.name) {
            case SaslConfigs.SASL_JAAS_CONFIG -> Allowed.login();
            case CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG -> Allowed.brokers();
            default -> declared.validator;
        };
    }

    private static String kind(ConfigDef.Type type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case SHORT, INT, LONG, DOUBLE -> "a number";
            case LIST -> "a list, separated by commas";
            case CLASS -> "the name of a class on the class path";
            case STRING, PASSWORD -> "text";
        };
    }
}
