package io.holdduration.platform.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one setting of the product. Definition, parsing and documentation are derived from it.
 *
 * @param name the name that users write, such as {@code hold.output.topic}
 * @param type the type by which Kafka parses the text
 * @param byDefault the default value; null if the setting has none
 * @param allowed validates a parsed value; its {@code toString} describes the allowed values; null: all values of the type
 * @param importance the importance, by which documentation is ordered
 * @param doc the meaning, in a sentence or two
 * @param meaning converts the parsed value to the product's type
 */
public record Setting<T>(
        String name,
        ConfigDef.Type type,
        @Nullable Object byDefault,
        @Nullable Validator allowed,
        Importance importance,
        String doc,
        Function<Object, T> meaning) {
    /** The prefix of the product's own settings. */
    public static final String PREFIX = "hold.";

    /** The prefix of most settings of the schema registry. */
    static final String REGISTRY_PREFIX = "schema.registry.";

    /** The schema registry's settings have the names that Confluent's serializers use. */
    private static final List<String> REGISTRY_PREFIXES = List.of(REGISTRY_PREFIX, "basic.auth.", "bearer.auth.");

    private static final Set<String> REGISTRY_NAMES = Set.of("auto.register.schemas", "value.subject.name.strategy");

    /** A text that {@code allowed} accepts. */
    public static Setting<String> text(
            String name, @Nullable String byDefault, Validator allowed, Importance importance, String doc) {
        return new Setting<>(name, ConfigDef.Type.STRING, byDefault, allowed, importance, doc, String.class::cast);
    }

    /** Several texts, separated by commas. */
    public static Setting<List<String>> texts(
            String name, String byDefault, Validator allowed, Importance importance, String doc) {
        return new Setting<>(name, ConfigDef.Type.LIST, byDefault, allowed, importance, doc, Setting::strings);
    }

    /** An ISO-8601 duration. */
    public static Setting<Duration> duration(
            String name, @Nullable String byDefault, Validator allowed, Importance importance, String doc) {
        return new Setting<>(
                name,
                ConfigDef.Type.STRING,
                byDefault,
                allowed,
                importance,
                doc,
                value -> Duration.parse((String) value));
    }

    /** Several ISO-8601 durations, separated by commas. */
    public static Setting<List<Duration>> durations(String name, String byDefault, Importance importance, String doc) {
        return new Setting<>(
                name,
                ConfigDef.Type.LIST,
                byDefault,
                Allowed.durations(),
                importance,
                doc,
                values -> strings(values).stream().map(Duration::parse).toList());
    }

    /** A constant of an enum. Users write it in lower case, with dashes. */
    public static <E extends Enum<E>> Setting<E> choice(String name, E byDefault, Importance importance, String doc) {
        Class<E> type = byDefault.getDeclaringClass();
        return new Setting<>(
                name,
                ConfigDef.Type.STRING,
                written(byDefault),
                ConfigDef.ValidString.in(
                        EnumSet.allOf(type).stream().map(Setting::written).toArray(String[]::new)),
                importance,
                doc,
                value -> Enum.valueOf(type, ((String) value).replace('-', '_').toUpperCase(Locale.ROOT)));
    }

    /** The name of a topic; empty for none. */
    public static Setting<Optional<String>> optionalTopic(
            String name, String byDefault, Importance importance, String doc) {
        return new Setting<>(
                name,
                ConfigDef.Type.STRING,
                byDefault,
                Allowed.topicNameOrEmpty(),
                importance,
                doc,
                value -> Optional.of((String) value).filter(topic -> !topic.isEmpty()));
    }

    /** Text that is never shown. It has no default. */
    public static Setting<String> secret(String name, Importance importance, String doc) {
        return new Setting<>(
                name, ConfigDef.Type.PASSWORD, null, null, importance, doc, value -> ((Password) value).value());
    }

    /** A whole number. */
    public static Setting<Integer> number(
            String name, int byDefault, Validator allowed, Importance importance, String doc) {
        return new Setting<>(name, ConfigDef.Type.INT, byDefault, allowed, importance, doc, Integer.class::cast);
    }

    /** The address that a process listens on. */
    public static Setting<String> host(String name, String doc) {
        return text(name, "127.0.0.1", new ConfigDef.NonEmptyString(), Importance.LOW, doc);
    }

    /** The port that a process listens on; 0 is any free one. */
    public static Setting<Integer> port(String name, int byDefault, String doc) {
        return number(name, byDefault, ConfigDef.Range.between(0, 65_535), Importance.LOW, doc);
    }

    /** True or false. */
    public static Setting<Boolean> flag(String name, boolean byDefault, Importance importance, String doc) {
        return new Setting<>(name, ConfigDef.Type.BOOLEAN, byDefault, null, importance, doc, Boolean.class::cast);
    }

    /** Returns the parsed value of this setting, which must have a value or a default. */
    public T in(AbstractConfig values) {
        return meaning.apply(Objects.requireNonNull(values.values().get(name), name));
    }

    /** Returns the parsed value of this setting; empty if it has neither a value nor a default. */
    public Optional<T> find(AbstractConfig values) {
        return Optional.ofNullable(values.values().get(name)).map(meaning);
    }

    /** Returns whether a name, known or not, belongs to the product's settings and not to Kafka's. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX)
                || REGISTRY_PREFIXES.stream().anyMatch(name::startsWith)
                || REGISTRY_NAMES.contains(name);
    }

    void addTo(ConfigDef definition) {
        definition.define(name, type, byDefault, allowed, importance, doc);
    }

    private static String written(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static List<String> strings(Object values) {
        return ((List<?>) values).stream().map(String.class::cast).toList();
    }
}
