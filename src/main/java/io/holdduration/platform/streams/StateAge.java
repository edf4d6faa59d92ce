package io.holdduration.platform.streams;

import static org.apache.kafka.streams.StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How old the state of a task may become on a disk where the task does not run. The changelog forgets after a while which
 * timelines were deleted; what older state still has of them would come back, so it is restored anew.
 */
public final class StateAge {
    /** For how long the changelog remembers what was deleted. */
    static final String MEMORY = StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG);

    /** Kafka Streams looks at the age first, and restores after that, which takes time: half the memory is left for it. */
    private static final int SHARE = 2;

    private StateAge() {}

    /** Lowers the ages that the user has not set below half a memory that the user has set. */
    static void fit(Map<String, String> kafka) {
        if (kafka.containsKey(MEMORY)) {
            long most = Math.max(1, millis(kafka, MEMORY) / SHARE);
            KafkaDefaults.STATE_AGES.forEach((name, usual) -> {
                if (most < usual) {
                    kafka.putIfAbsent(name, Long.toString(most));
                }
            });
        }
    }

    /**
     * Refuses ages that reach beyond the memory: at the start, and while other instances work on the task.
     *
     * @throws ConfigException if one does; it names the setting and its limit
     */
    static void check(StoreKind store, Map<String, String> kafka) {
        if (store == StoreKind.ROCKSDB) {
            long memory = millis(kafka, MEMORY);
            requireBelow(memory, STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, kafka);
            requireBelow(memory, STATE_CLEANUP_DELAY_MS_CONFIG, kafka);
        }
    }

    private static void requireBelow(long memory, String name, Map<String, String> kafka) {
        if (kafka.containsKey(name)) {
            long age = millis(kafka, name);
            if (age < 0 || age >= memory) {
                throw new ConfigException(
                        name,
                        age,
                        "allowed is 0 or more and less than " + MEMORY + ", which is " + memory
                                + ": older state would bring back what is forgotten");
            }
        }
    }

    private static long millis(Map<String, String> kafka, String name) {
        String value = kafka.getOrDefault(name, "");
        return (Long) ConfigDef.parseType(name, value, ConfigDef.Type.LONG);
    }
}
