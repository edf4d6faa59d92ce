package io.holdduration.platform.streams;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.KafkaNames;
import io.holdduration.platform.config.Setting;
import io.holdduration.platform.config.UnknownName;
import io.holdduration.platform.config.ValueCheck;
import io.holdduration.platform.streams.KafkaDefaults.TopologyTraits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's settings: the user's, checked, over the product's defaults. */
public final class StreamsSettings {
    private static final Logger log = LoggerFactory.getLogger(StreamsSettings.class);
    private static final String EARLIEST = "earliest";

    private final Map<String, String> kafka;

    private StreamsSettings(Map<String, String> properties) {
        kafka = new TreeMap<>(properties);
        kafka.keySet().removeIf(Setting::isOurs);
    }

    /**
     * Checks the user's settings and adds the defaults.
     *
     * @param properties names and values as text; the product's own may be among them and are ignored
     * @param traits the traits of the topology, on which some defaults depend
     * @throws ConfigException if a value is missing or not allowed; the message is one line with the setting, its value and the allowed
     *     values
     */
    public static StreamsConfig of(Map<String, String> properties, TopologyTraits traits) {
        StreamsConfig streams = new StreamsSettings(properties).checked(traits);
        ProducerCheck.require(streams);
        return streams;
    }

    /**
     * Does the same for a process without Kafka Streams, which may share the file of a stream. It prepares its own producer,
     * independent of the file's settings for the stream's.
     *
     * @param properties names and values as text; the product's own may be among them and are ignored
     * @throws ConfigException if a value is missing or not allowed
     */
    public static StreamsConfig ofClients(Map<String, String> properties) {
        return new StreamsSettings(properties)
                .checked(new TopologyTraits(Optional.empty(), false, false, StoreKind.IN_MEMORY));
    }

    private StreamsConfig checked(TopologyTraits traits) {
        KafkaDefaults.fixed(traits).forEach(this::fix);
        kafka.forEach(StreamsSettings::check);
        KafkaDefaults.lowerStateAges(kafka);
        KafkaDefaults.overridable(traits).forEach(kafka::putIfAbsent);
        if (traits.store() == StoreKind.ROCKSDB) {
            checkStateAge(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG);
            checkStateAge(StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG);
        }
        checkAddressAndName();
        checkThreads();
        StreamsConfig streams = parsed();
        Map<String, Object> consumer = streams.getMainConsumerConfigs("check", "check", 0);
        checkHeartbeats(consumer);
        if (traits.repartitions()) {
            checkOffsetReset(consumer);
        }
        return streams;
    }

    private static void check(String name, String value) {
        KafkaNames.declaration(name).ifPresent(declared -> ValueCheck.check(declared, name, value));
        if (!KafkaNames.isKnown(name)) {
            // Not rejected: plug-ins such as interceptors and login callbacks have settings that Kafka cannot know.
            log.atWarn()
                    .addKeyValue("setting", UnknownName.shown(name))
                    .log("unknown setting is passed on to kafka as it is" + UnknownName.hint(name, KafkaNames.all()));
        }
    }

    private void fix(String name, String value) {
        String given = kafka.put(name, value);
        if (given != null && !given.trim().equals(value)) {
            throw new ConfigException(name, given, "allowed is only " + value);
        }
    }

    /** Checks the address and the name. Kafka would find an error only when it uses them, and would not name the setting. */
    private void checkAddressAndName() {
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

    /** Rejects less than one thread. Kafka accepts zero threads, and then never processes anything. */
    private void checkThreads() {
        String threads = kafka.get(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
        if (threads != null && Integer.parseInt(threads.trim()) < 1) {
            throw new ConfigException(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads, "allowed is at least 1");
        }
    }

    /**
     * Requires that state on a disk is never older than the changelog's retention of deletions. Older state would bring deleted entries
     * back.
     */
    private void checkStateAge(String name) {
        long memory = KafkaDefaults.millis(kafka, KafkaDefaults.DELETIONS_MEMORY);
        if (kafka.containsKey(name)) {
            long age = KafkaDefaults.millis(kafka, name);
            if (age < 0 || age >= memory) {
                throw new ConfigException(
                        name,
                        age,
                        "allowed is 0 or more and less than " + KafkaDefaults.DELETIONS_MEMORY + ", which is " + memory
                                + ": older state would bring back what is forgotten");
            }
        }
    }

    /** Parses the settings, and finds the errors that Kafka Streams would find only when it creates its clients. */
    private StreamsConfig parsed() {
        try {
            StreamsConfig streams = new StreamsConfig(new HashMap<>(kafka));
            streams.getMainConsumerConfigs("check", "check", 0);
            streams.getProducerConfigs("check");
            return streams;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(e.getMessage());
        }
    }

    /** Requires that heartbeats fit into a session. Kafka would check this only when it creates its consumer, and would name no setting. */
    private void checkHeartbeats(Map<String, Object> consumer) {
        long heartbeat = number(consumer, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
        long session = number(consumer, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        if (heartbeat >= session) {
            throw new ConfigException(
                    asGiven(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                    heartbeat,
                    "allowed is less than " + asGiven(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG) + ", which is "
                            + session);
        }
    }

    /**
     * Requires that a repartition topic is read from its beginning. Its unread records are input whose offsets are committed already: a
     * partition of it without an offset would skip them silently. Kafka Streams applies its one setting to all topics.
     */
    private void checkOffsetReset(Map<String, Object> consumer) {
        String name = ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
        String reset = String.valueOf(consumer.get(name)).trim();
        if (!EARLIEST.equalsIgnoreCase(reset)) {
            throw new ConfigException(
                    asGiven(name),
                    reset,
                    "allowed is only " + EARLIEST + ": it is for the repartition topics too, whose unread records would"
                            + " be skipped");
        }
    }

    private static long number(Map<String, Object> consumer, String name) {
        return Long.parseLong(String.valueOf(consumer.get(name)).trim());
    }

    /** Returns the name with the prefix that wins, if any was given. */
    private String asGiven(String name) {
        return Stream.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX)
                .map(prefix -> prefix + name)
                .filter(kafka::containsKey)
                .findFirst()
                .orElse(name);
    }
}
