package io.holdduration.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a running processor is told.
 *
 * @param settings the product's own settings
 * @param streams Kafka's settings: the product's defaults with the user's over them
 */
public record ProcessorConfig(HoldSettings settings, StreamsConfig streams) {
    private static final Logger log = LoggerFactory.getLogger(ProcessorConfig.class);

    /**
     * Checks the user's settings and completes them with the product's defaults.
     *
     * @param properties names and values as text, the product's own and Kafka's
     * @throws ConfigException if a value is missing or not allowed; the message is one line that names the setting, its
     *     value and what is allowed
     */
    public static ProcessorConfig of(Map<String, String> properties) {
        HoldSettings settings = HoldSettings.of(properties);
        Map<String, String> kafka = new TreeMap<>(properties);
        kafka.keySet().removeIf(name -> name.startsWith(HoldNames.PREFIX));
        kafka.forEach(ProcessorConfig::check);
        KafkaDefaults.fixed(settings).forEach((name, value) -> fix(kafka, name, value));
        StateAge.fit(kafka);
        KafkaDefaults.overridable(settings).forEach(kafka::putIfAbsent);
        StateAge.check(settings.stateStore(), kafka);
        checkAddressAndName(kafka);
        checkThreads(kafka);
        StreamsConfig streams = streams(kafka);
        Map<String, Object> consumer = streams.getMainConsumerConfigs("check", "check", 0);
        SessionCheck.check(kafka, consumer);
        warnIfARestartLooksIdle(settings, consumer);
        return new ProcessorConfig(settings, streams);
    }

    private static void check(String name, String value) {
        KafkaNames.declaration(name).ifPresent(declared -> ValueCheck.check(declared, name, value));
        if (!KafkaNames.isKnown(name)) {
            // Not refused: plug-ins such as interceptors and login callbacks have settings that Kafka cannot know.
            log.atWarn()
                    .addKeyValue("setting", UnknownName.shown(name))
                    .log("unknown setting is passed on to kafka as it is" + ClosestName.hint(name, KafkaNames.all()));
        }
    }

    private static void fix(Map<String, String> kafka, String name, String value) {
        String given = kafka.put(name, value);
        if (given != null && !given.trim().equals(value)) {
            throw new ConfigException(name, given, "allowed is only " + value);
        }
    }

    /** Kafka would find these only when it uses them, and then would not say which setting they come from. */
    private static void checkAddressAndName(Map<String, String> kafka) {
        String servers = StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
        if (!kafka.containsKey(servers)) {
            Allowed.brokers().ensureValid(servers, List.of());
        }
        String name = StreamsConfig.APPLICATION_ID_CONFIG;
        String application = kafka.getOrDefault(name, "").trim();
        if (application.isEmpty()) {
            throw new ConfigException("Missing setting " + name + ": the name of this installation, which its consumer"
                    + " group, internal topics and transactions have for good, and no other installation on the cluster"
                    + " may have; for example " + name + "=hold-durations");
        }
        Allowed.topicName().ensureValid(name, application);
    }

    /** Kafka takes none too, and then does nothing, for ever. */
    private static void checkThreads(Map<String, String> kafka) {
        String threads = kafka.get(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
        if (threads != null && Integer.parseInt(threads.trim()) < 1) {
            throw new ConfigException(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads, "allowed is at least 1");
        }
    }

    /** Nobody reads a static member's source partitions while it restarts: the others take them for silent. */
    private static void warnIfARestartLooksIdle(HoldSettings settings, Map<String, Object> consumer) {
        Object sessionTimeout = consumer.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        if (consumer.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG) != null
                && sessionTimeout != null
                && settings.idleAfter().toMillis()
                        <= Long.parseLong(sessionTimeout.toString().trim())) {
            log.atWarn()
                    .addKeyValue(HoldNames.IDLE_AFTER, settings.idleAfter())
                    .addKeyValue(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeout)
                    .log("deadlines do not wait for a static member that restarts: make hold.idle.after longer than"
                            + " session.timeout.ms");
        }
    }

    /** What Kafka Streams would find wrong only when it makes its clients is found here. */
    private static StreamsConfig streams(Map<String, String> kafka) {
        try {
            StreamsConfig streams = new StreamsConfig(new HashMap<>(kafka));
            streams.getMainConsumerConfigs("check", "check", 0);
            streams.getProducerConfigs("check");
            return streams;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }
}
