package io.holdduration.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
     * Describes topics that are never compacted, independent of the broker's default. A compacted topic rejects records without a key, and
     * keeps only one hold of a channel.
     */
    public TopicCreation(boolean enabled, int partitions, short replicationFactor) {
        this(enabled, partitions, replicationFactor, TopicConfig.CLEANUP_POLICY_DELETE);
    }

    /** Returns the same for topics with this {@code cleanup.policy}. */
    public TopicCreation cleanedUpBy(String policy) {
        return new TopicCreation(enabled, partitions, replicationFactor, policy);
    }

    /**
     * Creates topics. First asks the broker about each, so that a refused one leaves none of the others behind.
     *
     * @param policies returns the {@code cleanup.policy} of a topic
     * @throws io.holdduration.platform.ExitException if the broker refuses one
     */
    public void createAll(List<String> names, UnaryOperator<String> policies, Broker.Topics topics) {
        Map<String, List<String>> byPolicy =
                names.stream().collect(Collectors.groupingBy(policies, TreeMap::new, Collectors.toList()));
        byPolicy.forEach((policy, ofPolicy) -> topics.rehearse(ofPolicy, cleanedUpBy(policy)));
        byPolicy.forEach((policy, ofPolicy) -> topics.create(ofPolicy, cleanedUpBy(policy)));
    }

    /** Returns the settings of a created topic. */
    public Map<String, String> settings() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
    }
}
