package io.holdduration.platform.config;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The names of Kafka's settings, with and without the prefixes of Kafka Streams' clients. */
public final class KafkaNames {
    /** The prefixes of names that users choose: aliases of config providers, tags of clients. */
    static final List<String> OPEN_PREFIXES =
            List.of(AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".", StreamsConfig.CLIENT_TAG_PREFIX);

    private static final Map<String, ConfigKey> DECLARED = declared();
    private static final Set<String> OF_INTERNAL_TOPICS = ofInternalTopics();

    private KafkaNames() {}

    /** Returns Kafka's declaration of a setting; empty for a setting that Kafka does not know, and for the settings of internal topics. */
    public static Optional<ConfigKey> declaration(String name) {
        return Optional.ofNullable(DECLARED.get(name));
    }

    public static boolean isKnown(String name) {
        return DECLARED.containsKey(name)
                || OF_INTERNAL_TOPICS.contains(name)
                || OPEN_PREFIXES.stream().anyMatch(name::startsWith);
    }

    public static Set<String> all() {
        return Stream.concat(DECLARED.keySet().stream(), OF_INTERNAL_TOPICS.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, ConfigKey> declared() {
        Map<String, ConfigKey> names = new HashMap<>();
        addAll(names, "", StreamsConfig.configDef());
        for (String prefix : List.of(
                "",
                StreamsConfig.CONSUMER_PREFIX,
                StreamsConfig.MAIN_CONSUMER_PREFIX,
                StreamsConfig.RESTORE_CONSUMER_PREFIX,
                StreamsConfig.GLOBAL_CONSUMER_PREFIX)) {
            addAll(names, prefix, ConsumerConfig.configDef());
        }
        for (String prefix : List.of("", StreamsConfig.PRODUCER_PREFIX)) {
            addAll(names, prefix, ProducerConfig.configDef());
        }
        for (String prefix : List.of("", StreamsConfig.ADMIN_CLIENT_PREFIX)) {
            addAll(names, prefix, AdminClientConfig.configDef());
        }
        return Collections.unmodifiableMap(names);
    }

    private static void addAll(Map<String, ConfigKey> names, String prefix, ConfigDef definition) {
        definition.configKeys().forEach((name, key) -> names.putIfAbsent(prefix + name, key));
    }

    /** Returns the settings of internal topics. Kafka declares them on the broker; its clients have only constants for their names. */
    private static Set<String> ofInternalTopics() {
        return Arrays.stream(TopicConfig.class.getFields())
                .filter(field -> field.getName().endsWith("_CONFIG"))
                .map(field -> StreamsConfig.topicPrefix(constant(field)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String constant(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
