package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.kafka.TopicCreation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The topics that a cluster lacks for a process, and the permissions that the process needs there.
 *
 * @param bootstrapServers the cluster
 * @param user the name of its user
 * @param missing topics that must exist before the start and do not; Kafka Streams creates its internal ones itself
 * @param creation the settings of their creation, apart from the cleanup policy
 * @param policies the {@code cleanup.policy} of each missing topic
 * @param permissions the minimum permissions of the process
 */
public record TopicPlan(
        String bootstrapServers,
        String user,
        List<String> missing,
        TopicCreation creation,
        Map<String, String> policies,
        List<Permission> permissions) {
    public TopicPlan {
        missing = List.copyOf(missing);
        policies = Map.copyOf(policies);
        permissions = List.copyOf(permissions);
    }

    /**
     * Asks the broker for its topics.
     *
     * @throws ExitException if it does not answer
     */
    public static TopicPlan of(Deployment deployment) {
        try (Broker broker = Broker.open(deployment.streams())) {
            return of(deployment, broker.topics());
        }
    }

    /**
     * Creates the missing topics, as {@code hold.topics.create=true} does.
     *
     * @return the topics that were missing
     * @throws ExitException if partition counts would not fit, or the broker refuses
     */
    public static TopicPlan create(Deployment deployment) {
        try (Broker broker = Broker.open(deployment.streams())) {
            TopicPlan plan = of(deployment, broker.topics());
            if (!plan.missing.isEmpty()) {
                new TopicCheck(deployment, broker.topics()).createFitting(plan.missing);
            }
            return plan;
        }
    }

    /** Asks for the topics of a process without Kafka Streams. */
    public static TopicPlan of(ClientDeployment client) {
        try (Broker broker = Broker.open(client.streams())) {
            return of(client, broker.topics());
        }
    }

    /**
     * Creates the missing topics of a process without Kafka Streams. Whether their partitions fit {@code run} is not checked.
     *
     * @return the topics that were missing
     * @throws ExitException if the broker refuses
     */
    public static TopicPlan create(ClientDeployment client) {
        try (Broker broker = Broker.open(client.streams())) {
            TopicPlan plan = of(client, broker.topics());
            plan.missing.forEach(topic ->
                    broker.topics().create(List.of(topic), client.creation().cleanedUpBy(client.cleanupPolicy(topic))));
            return plan;
        }
    }

    static TopicPlan of(Deployment deployment, Broker.Topics topics) {
        Footprint footprint = deployment.footprint();
        List<String> missing = new TopicCheck(deployment, topics).missing();
        return new TopicPlan(
                address(deployment.streams()),
                footprint.application(),
                missing,
                deployment.rules().topicCreation(),
                missing.stream().collect(Collectors.toMap(topic -> topic, footprint::cleanupPolicy)),
                PermissionCheck.needed(footprint));
    }

    static TopicPlan of(ClientDeployment client, Broker.Topics topics) {
        List<String> missing = new ClientTopicCheck(client, topics).missing();
        return new TopicPlan(
                address(client.streams()),
                client.user(),
                missing,
                client.creation(),
                missing.stream().collect(Collectors.toMap(topic -> topic, client::cleanupPolicy)),
                client.allPermissions());
    }

    private static String address(StreamsConfig streams) {
        return String.join(",", streams.getList(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG));
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
        return creation.cleanedUpBy(policies.getOrDefault(topic, creation.cleanupPolicy()))
                .settings();
    }

    /** Returns the replication factor after these words; empty if the broker's default applies. */
    String replicas(String words) {
        return creation.replicationFactor() == -1 ? "" : words + creation.replicationFactor();
    }
}
