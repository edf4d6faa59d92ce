package io.holdduration.platform.streams;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * The settings of Kafka Streams that the product changes or relies on. Settings of clients have no prefix here. In Kafka Streams the
 * prefixed name wins: {@code consumer.session.timeout.ms} from here would win over {@code session.timeout.ms} from the user.
 */
public final class KafkaDefaults {
    /** A text, because Kafka has already deprecated its constant for this. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

    /**
     * The setting for the time that the changelog retains deletions. State on the disk of an instance that does not run the task may be
     * older. It may still have deleted entries, which would come back. Such state is restored from the changelog.
     */
    static final String DELETIONS_MEMORY = StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG);

    /**
     * The divisor for the age of state. Kafka Streams checks the age first and restores afterwards, which takes time. Half of the
     * retention is left for the restore.
     */
    private static final int MEMORY_SHARE = 2;

    /** The retention of deletions. For this time a tombstone keeps its key in the changelog, and every restore from the start reads it. */
    private static final Duration DELETIONS_REMEMBERED_FOR = Duration.ofDays(4);

    /**
     * The maximum age of state that is used. An instance that was stopped for a day keeps its disk; the changelog retains deletions for
     * twice as long.
     */
    private static final Duration STATE_MAX_AGE = Duration.ofDays(2);

    /**
     * The maximum ages of state on a disk without its task, in ms. One applies until the next start; Kafka's default applies while it
     * runs.
     */
    private static final Map<String, Long> STATE_AGES = Map.of(
            StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, STATE_MAX_AGE.toMillis(),
            StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, Duration.ofMinutes(10).toMillis());

    private KafkaDefaults() {}

    /** Returns the defaults that the user's settings may override. */
    static Map<String, String> overridable(TopologyTraits traits) {
        return Map.ofEntries(
                // Not the temporary directory, which some systems empty while the processor runs.
                entry(StreamsConfig.STATE_DIR_CONFIG, "state"),
                // A new installation reads all records that its topics still retain.
                entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                // A killed instance's tasks move within 12 s instead of Kafka's 45 s; brokers reject less than 6 s.
                entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "8000"),
                // Three heartbeats in a session, so that two may get lost. More of them would not announce a rebalance
                // sooner where it matters. A killed instance's session would also end later, because it counts from the
                // last heartbeat.
                entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2500"),
                // A killed instance's open transaction blocks readers for this long, and until the broker's next check,
                // at most 10 s later.
                entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000"),
                // Compression costs the processor less than it saves in sending.
                entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                // Fewer, larger requests. A commit, every 100 ms, sends all buffered records, independent of linger.ms.
                entry(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024)),
                // Before each record, Kafka's default checks the other partitions of the task for records. That pays
                // only if a stateful task reads several topics that other applications write. While the broker of one
                // topic does not answer, the other topics wait and do not run ahead of it.
                entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, traits.joinsTopics() ? "0" : "-1"),
                // In live operation, a channel's next event is many commits away: a cache would delay every write and
                // save none.
                entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0"),
                // One block of memory of a fixed size for all stores, not one for each partition.
                entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbTuning.class.getName()),
                // Records between tasks, and timelines, have the timestamps of the events, however old or new. A limit
                // for the whole broker would reject them and stop the stream.
                entry(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG), NO_LIMIT),
                entry(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG), NO_LIMIT),
                // A limit for the whole broker would delete unread events of a backlog from the repartition topic.
                entry(StreamsConfig.topicPrefix(TopicConfig.RETENTION_BYTES_CONFIG), "-1"),
                // The changelog drops deletions after this time, and older state would bring deleted entries back.
                entry(DELETIONS_MEMORY, Long.toString(DELETIONS_REMEMBERED_FOR.toMillis())),
                entry(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, Long.toString(STATE_MAX_AGE.toMillis())),
                // Generated names change with the topology, and stores and topics would be orphaned.
                entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true"),
                // Kafka's future default; without it every start warns, once for the stream and once for its consumers.
                entry(GLOBAL_HANDLER, "true"),
                entry(StreamsConfig.mainConsumerPrefix(GLOBAL_HANDLER), "true"),
                // A fallback: input that cannot be decoded becomes a dead letter long before. A failure in processing
                // keeps Kafka's default, which is to fail. A broker or store that does not answer must stop the task.
                // The task then reads the same event again, and the event must not become a dead letter.
                entry(
                        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                        UnreadableRecordHandler.class.getName()),
                // A record that the broker rejects stops the stream at once, not after a minute.
                entry(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecordHandler.class.getName()));
    }

    /** Returns the settings that the product guarantees: the user may repeat them, but not change them. */
    static Map<String, String> fixed(TopologyTraits traits) {
        Map<String, String> fixed = new HashMap<>(Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                // With the streams protocol, Kafka Streams' own consumer skips deleted input silently, the check of the
                // group's members does not see them, and there is no static membership.
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                "classic",
                // Another supplier's producer would commit the writes of an instance that has lost its tasks.
                StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG,
                DefaultKafkaClientSupplier.class.getName()));
        traits.deadLetterTopic()
                .ifPresent(topic -> fixed.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topic));
        return fixed;
    }

    /**
     * Returns the settings that make a topology's builder reject a store or topic without an explicit name. A generated name changes
     * with the topology, which orphans the data stored under it. The first two entries and the last have no effect on naming: the
     * configuration requires the first two, and warns without the last.
     */
    public static TopologyConfig explicitNames() {
        StreamsConfig config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "naming",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "localhost:0",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                GLOBAL_HANDLER,
                true));
        return new TopologyConfig(null, config, new Properties());
    }

    /**
     * Lowers state ages to half of the retention of deletions. Only ages that the user has not set are lowered, and only if the user
     * has set the retention.
     */
    static void lowerStateAges(Map<String, String> kafka) {
        if (kafka.containsKey(DELETIONS_MEMORY)) {
            long most = Math.max(1, millis(kafka, DELETIONS_MEMORY) / MEMORY_SHARE);
            STATE_AGES.forEach((name, usual) -> {
                if (most < usual) {
                    kafka.putIfAbsent(name, Long.toString(most));
                }
            });
        }
    }

    static long millis(Map<String, String> kafka, String name) {
        String value = kafka.getOrDefault(name, "");
        return (Long) ConfigDef.parseType(name, value, ConfigDef.Type.LONG);
    }

    /**
     * The properties of a topology that these defaults depend on.
     *
     * @param deadLetterTopic topic of rejected input; empty if the topology has none
     * @param joinsTopics whether a stateful task reads several topics that other applications write, so that it must wait for one whose
     *     broker does not answer
     * @param repartitions whether tasks read topics that other tasks write
     * @param store the kind of state store
     */
    public record TopologyTraits(
            Optional<String> deadLetterTopic, boolean joinsTopics, boolean repartitions, StoreKind store) {}
}
