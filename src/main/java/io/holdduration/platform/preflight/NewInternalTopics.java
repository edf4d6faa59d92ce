package io.holdduration.platform.preflight;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.streams.StreamsConfig;

/** The internal topics as Kafka Streams creates them: with its own settings for their kind, which {@code topic.*} overrides. */
final class NewInternalTopics {
    private static final String BY_PRODUCER = "CreateTime";
    private static final Map<String, String> OF_REPARTITION = Map.of(
            MESSAGE_TIMESTAMP_TYPE_CONFIG,
            BY_PRODUCER,
            CLEANUP_POLICY_CONFIG,
            CLEANUP_POLICY_DELETE,
            SEGMENT_BYTES_CONFIG,
            Integer.toString(50 * 1024 * 1024),
            RETENTION_MS_CONFIG,
            "-1");
    private static final Map<String, String> OF_CHANGELOG = Map.of(
            MESSAGE_TIMESTAMP_TYPE_CONFIG, BY_PRODUCER,
            CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);

    private final Footprint footprint;
    private final StreamsConfig streams;

    NewInternalTopics(Deployment deployment) {
        this.footprint = deployment.footprint();
        this.streams = deployment.streams();
    }

    NewTopic topic(String name, int partitions) {
        int replicationFactor = streams.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG);
        Map<String, String> settings = new HashMap<>(ofKafkaStreams(name));
        streams.originalsWithPrefix(StreamsConfig.TOPIC_PREFIX)
                .forEach((setting, value) -> settings.put(setting, value.toString()));
        return new NewTopic(
                        name,
                        Optional.of(partitions),
                        replicationFactor == -1 ? Optional.empty() : Optional.of((short) replicationFactor))
                .configs(settings);
    }

    /** Returns the settings that Kafka Streams gives a topic by itself. */
    Map<String, String> ofKafkaStreams(String name) {
        return footprint.repartitions().contains(name) ? OF_REPARTITION : OF_CHANGELOG;
    }
}
