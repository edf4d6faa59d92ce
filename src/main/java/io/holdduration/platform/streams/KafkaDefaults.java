package io.holdduration.platform.streams;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * What the product sets differently from Kafka Streams, or relies on. Settings of clients have no prefix here: the
 * prefixed name wins in Kafka Streams, and {@code session.timeout.ms} from the user would lose against
 * {@code consumer.session.timeout.ms} from here.
 */
public final class KafkaDefaults {
    /** Kafka has deprecated its constant for this already. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private static final String NO_LIMIT = Long.toString(Long.MAX_VALUE);

    /**
     * For how long the changelog remembers what was deleted. What older state on the disk of an instance, where its task does not
     * run, still has of that would come back; so it is restored anew.
     */
    static final String DELETIONS_MEMORY = StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG);

    /** Kafka Streams looks at the age first, and restores after that, which takes time: half the memory is left for it. */
    private static final int MEMORY_SHARE = 2;

    /** A tombstone costs the changelog its key for so long, and every restore from the start reads it. */
    private static final Duration DELETIONS_REMEMBERED_FOR = Duration.ofDays(4);

    /** An instance that was stopped for a day keeps its disk, and the changelog remembers for twice as long. */
    private static final Duration STATE_MAX_AGE = Duration.ofDays(2);

    /** How old state gets on a disk without its task: until the next start, and in ms by Kafka's default while it runs. */
    private static final Map<String, Long> STATE_AGES = Map.of(
            StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, STATE_MAX_AGE.toMillis(),
            StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG, Duration.ofMinutes(10).toMillis());

    private KafkaDefaults() {}

    /** May be overridden by the user's settings. */
    static Map<String, String> overridable(TopologyTraits traits) {
        return Map.ofEntries(
                // Not the temporary directory, which some systems empty while the processor runs.
                entry(StreamsConfig.STATE_DIR_CONFIG, "state"),
                // The streams protocol knows no static membership and takes 38 s to give out tasks.
                entry(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic"),
                // A new installation reads what its topics still hold.
                entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                // A killed instance's work moves within 12 s instead of Kafka's 45; brokers refuse less than 6 s.
                entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "8000"),
                // Three heartbeats to a session, so that two may get lost. More of them would not tell of a rebalance
                // sooner where it matters, and a killed instance's session would end later: it lasts from the last one.
                entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2500"),
                // What a killed instance left open holds up readers for this long, and until the broker's next look, 10
                // s at most.
                entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "10000"),
                // Costs the processor less than it saves in sending.
                entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                // Fewer, larger requests: a commit, every 100 ms, sends what has gathered, whatever linger.ms says.
                entry(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024)),
                // Kafka's default looks, before each record, into what other partitions of the task still have. That
                // pays only
                // where a task with state reads several topics of others: while the broker of one does not answer, the
                // others
                // wait and do not run ahead of it.
                entry(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, traits.joinsTopics() ? "0" : "-1"),
                // Live, a channel's next event is many commits away: a cache would hold every write back and save none.
                entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0"),
                // One memory of a fixed size for all stores, not one for each partition.
                entry(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbTuning.class.getName()),
                // Records between tasks and timelines are stamped with the events' own time, whatever it is: a limit
                // set for the whole broker would refuse them, and stop the stream.
                entry(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG), NO_LIMIT),
                entry(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG), NO_LIMIT),
                // The changelog forgets what was deleted, and state that is older would bring it back.
                entry(DELETIONS_MEMORY, Long.toString(DELETIONS_REMEMBERED_FOR.toMillis())),
                entry(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, Long.toString(STATE_MAX_AGE.toMillis())),
                // Generated names move when the topology changes, and stores and topics would be orphaned.
                entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true"),
                // Kafka's coming default; without it every start warns, once for the stream and once for its consumers.
                entry(GLOBAL_HANDLER, "true"),
                entry(StreamsConfig.mainConsumerPrefix(GLOBAL_HANDLER), "true"),
                // A safety net: input that does not decode is a dead letter long before.
                // What fails in processing stays with Kafka's default, to fail: a broker or store that does not answer
                // must stop the task, which then reads the same event again, and not make a dead letter of it.
                entry(
                        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                        UnreadableRecordHandler.class.getName()),
                // A record that the broker refuses stops the stream at once, not after a minute.
                entry(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedRecordHandler.class.getName()));
    }

    /** Part of what the product promises: the user may repeat these, but not change them. */
    static Map<String, String> fixed(TopologyTraits traits) {
        Map<String, String> fixed = new HashMap<>(Map.of(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                // Another supplier's producer would commit what an instance wrote after it had lost its work.
                StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG,
                DefaultKafkaClientSupplier.class.getName()));
        traits.deadLetterTopic()
                .ifPresent(topic -> fixed.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topic));
        return fixed;
    }

    /** Lowers the ages that the user has not set below half a memory that the user has set. */
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
     * What Kafka's defaults depend on.
     *
     * @param deadLetterTopic topic of rejected input; empty if the topology has none
     * @param joinsTopics whether a task that keeps state reads several topics of others, so that one whose broker does not answer has to
     *     be waited for
     * @param store where state is kept
     */
    public record TopologyTraits(Optional<String> deadLetterTopic, boolean joinsTopics, StoreKind store) {}
}
