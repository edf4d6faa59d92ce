package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.kafka.TopicCreation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The topics that a cluster lacks for a process, and the permissions that the process needs there.
 *
 * @param bootstrapServers the cluster
 * @param user the name of its user
 * @param missing topics that must exist before the start and do not; Kafka Streams creates its internal ones itself
 * @param creation the way to create them, with their settings
 * @param permissions the minimum permissions of the process
 */
public record TopicPlan(
        String bootstrapServers,
        String user,
        List<String> missing,
        TopicCreation creation,
        List<Permission> permissions) {
    public TopicPlan {
        missing = List.copyOf(missing);
        permissions = List.copyOf(permissions);
    }

    /**
     * Asks the broker for its topics.
     *
     * @throws ExitException if it does not answer
     */
    public static TopicPlan of(PlannedProcess process) {
        try (Broker broker = Broker.open(process.streams())) {
            return process.plan(broker.topics());
        }
    }

    /**
     * Creates the missing topics, as {@code hold.topics.create=true} does at a start of a Kafka Streams process.
     *
     * @return the topics that were missing
     * @throws ExitException if partition counts would not fit, or the broker refuses
     */
    public static TopicPlan create(PlannedProcess process) {
        try (Broker broker = Broker.open(process.streams())) {
            TopicPlan plan = process.plan(broker.topics());
            if (!plan.missing.isEmpty()) {
                process.create(plan.missing, broker.topics());
            }
            return plan;
        }
    }

    /** Creates the plan of a process from the topics that it lacks. */
    static TopicPlan of(
            StreamsConfig streams,
            String user,
            List<String> missing,
            TopicCreation creation,
            Function<String, Map<String, String>> settings,
            List<Permission> permissions) {
        return new TopicPlan(
                String.join(",", streams.getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)),
                user,
                missing,
                creation.with(missing, settings),
                permissions);
    }

    /** Returns the missing topics, a line for each. */
    public List<String> asList() {
        return missing.stream()
                .map(topic -> topic + " partitions=" + creation.partitions() + replicas(" replication.factor=")
                        + settings(topic).entrySet().stream()
                                .map(setting -> " " + setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining()))
                .toList();
    }

    /** Returns the settings of one of the missing topics. */
    Map<String, String> settings(String topic) {
        return creation.settingsOf(topic);
    }

    /** Returns the replication factor after these words; empty if the broker's default applies. */
    String replicas(String words) {
        return creation.replicationFactor() == -1 ? "" : words + creation.replicationFactor();
    }
}
