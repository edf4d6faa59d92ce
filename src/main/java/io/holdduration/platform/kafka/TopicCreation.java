package io.holdduration.platform.kafka;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The creation of topics that do not exist when the processor starts.
 *
 * @param enabled whether to create them; otherwise a missing topic is an error
 * @param partitions the partition count of a created topic, at least 1
 * @param replicationFactor the number of brokers that keep a copy, or -1 for the broker's default
 * @param cleanupPolicy the topic's {@code cleanup.policy}
 */
public record TopicCreation(boolean enabled, int partitions, short replicationFactor, String cleanupPolicy) {
    /**
     * Describes topics that are never compacted, whatever the broker's default. A compacted topic rejects records without a key, and
     * keeps only one hold of a channel.
     */
    public TopicCreation(boolean enabled, int partitions, short replicationFactor) {
        this(enabled, partitions, replicationFactor, TopicConfig.CLEANUP_POLICY_DELETE);
    }

    /** Returns the same for topics with this {@code cleanup.policy}. */
    public TopicCreation cleanedUpBy(String policy) {
        return new TopicCreation(enabled, partitions, replicationFactor, policy);
    }

    /** Returns the settings of a created topic. */
    public Map<String, String> settings() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
    }
}
