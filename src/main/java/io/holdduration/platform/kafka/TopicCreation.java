package io.holdduration.platform.kafka;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What to do about a topic that does not exist when the processor starts.
 *
 * @param enabled create it; otherwise a missing topic is an error
 * @param partitions how many partitions a created topic gets, at least 1
 * @param replicationFactor how many brokers keep a copy, or -1 for the broker's default
 */
public record TopicCreation(boolean enabled, int partitions, short replicationFactor) {
    /**
     * The settings that a created topic gets. Never compacted, whatever the broker's default: that takes no record without a key, and
     * keeps one hold of a channel.
     */
    public Map<String, String> settings() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    }
}
