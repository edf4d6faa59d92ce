package io.holdduration.platform.kafka;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The creation of topics that do not exist when the processor starts.
 *
 * @param enabled whether to create them; otherwise a missing topic is an error
 * @param partitions the partition count of a created topic, at least 1
 * @param replicationFactor the number of brokers that keep a copy, or -1 for the broker's default
 */
public record TopicCreation(boolean enabled, int partitions, short replicationFactor) {
    /**
     * Returns the settings of a created topic. It is never compacted, whatever the broker's default. A compacted topic rejects records
     * without a key, and keeps only one hold of a channel.
     */
    public Map<String, String> settings() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }
}
