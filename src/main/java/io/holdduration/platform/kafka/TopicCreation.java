package io.holdduration.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The creation of topics that do not exist when the processor starts.
 *
 * @param enabled whether to create them; otherwise a missing topic is an error
 * @param partitions the partition count of a created topic, at least 1
 * @param replicationFactor the number of brokers that keep a copy, or -1 for the broker's default
 * @param settings the settings of created topics, by topic and then by Kafka's names
 */
public record TopicCreation(
        boolean enabled, int partitions, short replicationFactor, Map<String, Map<String, String>> settings) {
    private static final Map<String, String> NEVER_COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);

    public TopicCreation {
        settings = Map.copyOf(settings);
    }

    /**
     * Describes topics that are never compacted, independent of the broker's default. A compacted topic rejects records without a key, and
     * keeps only one hold of a channel.
     */
    public TopicCreation(boolean enabled, int partitions, short replicationFactor) {
        this(enabled, partitions, replicationFactor, Map.of());
    }

    /** Returns the same for these topics, each with settings of its own. */
    public TopicCreation with(List<String> topics, Function<String, Map<String, String>> ofTopic) {
        return new TopicCreation(
                enabled,
                partitions,
                replicationFactor,
                topics.stream().distinct().collect(Collectors.toMap(topic -> topic, ofTopic)));
    }

    /**
     * Creates topics, all of them or none. First asks the broker about each, since a topic that is created and deleted again may have been
     * seen.
     *
     * @param ofTopic returns the settings of a topic
     * @throws io.holdduration.platform.ExitException if the broker refuses one
     */
    public void createAll(List<String> names, Function<String, Map<String, String>> ofTopic, Broker.Topics topics) {
        TopicCreation how = with(names, ofTopic);
        topics.rehearse(names, how);
        topics.create(names, how);
    }

    /** Returns the settings of a created topic, in the order of their names. With three copies, a record is written once two have it. */
    public Map<String, String> settingsOf(String topic) {
        Map<String, String> all = new TreeMap<>(settings.getOrDefault(topic, NEVER_COMPACTED));
        if (replicationFactor >= 3) {
            all.putIfAbsent(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return all;
    }
}
