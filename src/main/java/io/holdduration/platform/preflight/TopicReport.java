package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.TopicCreation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The rows of {@code check} about topics: the requirements of {@link TopicCheck}, topic by topic. */
final class TopicReport {
    private final Footprint footprint;
    private final TopicCreation creation;
    private final Broker.Topics topics;
    private final InternalTopicCheck internalTopics;
    private final ExternalTopicCheck externalTopics;

    TopicReport(Deployment deployment, Broker.Topics topics) {
        this.footprint = deployment.footprint();
        this.creation = deployment.rules().topicCreation();
        this.topics = topics;
        this.internalTopics = new InternalTopicCheck(deployment, topics);
        this.externalTopics = new ExternalTopicCheck(deployment);
    }

    /** Returns checks that create nothing, whatever the settings. */
    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        footprint
                .inputs()
                .forEach(topic -> checks.add(check(
                        topic,
                        "input: cleanup.policy, retention.ms",
                        (settings, partitions) -> externalTopics.ofInput(topic, settings))));
        footprint
                .outputs()
                .forEach(output -> checks.add(check(
                        output.topic(),
                        "output: max.message.bytes, message.timestamp.*, cleanup.policy, retention.ms, partitions",
                        (settings, partitions) -> externalTopics.ofOutput(output, settings, partitions))));
        footprint
                .deadLetters()
                .ifPresent(topic -> checks.add(check(
                        topic,
                        "dead letters: cleanup.policy",
                        (settings, partitions) -> externalTopics.ofDeadLetters(topic, settings))));
        checks.addAll(internalTopics.checks(this::inputPartitionsAtAStart));
        return checks;
    }

    private Check check(
            String topic, String aspects, BiFunction<Map<String, String>, Integer, List<Finding>> findings) {
        String subject = "topic " + topic;
        return new Check(subject, aspects, () -> {
            Integer partitions = topics.partitions(List.of(topic)).get(topic);
            if (partitions == null) {
                return atAStart(topic);
            }
            Map<String, String> settings = topics.settings(topic);
            List<Finding> found = new ArrayList<>(findings.apply(settings, partitions));
            if (settings.isEmpty()) {
                found.add(unreadableSettings(topic));
            }
            return found;
        });
    }

    /** The finding about a topic whose settings the broker does not show. */
    static Finding unreadableSettings(String topic) {
        return Finding.warn(
                "topic " + topic,
                "not allowed to see the topic's settings, assuming Kafka's defaults",
                "allow DESCRIBE_CONFIGS");
    }

    private List<Finding> atAStart(String missing) {
        List<String> topic = List.of(missing);
        if (creation.enabled()) {
            topics.rehearse(topic, creation.with(topic, footprint::settingsOfNew));
            return List.of(Finding.ok("topic " + missing, "missing; hold.topics.create=true creates it at the start"));
        }
        return externalTopics.ofMissing(topic);
    }

    /** Returns the partition counts of the input topics at a start. Without topic creation, only existing topics are included. */
    private Map<String, Integer> inputPartitionsAtAStart() {
        Map<String, Integer> existing = topics.partitions(footprint.inputs());
        return creation.enabled() ? externalTopics.inputPartitionsOnceCreated(existing) : new TreeMap<>(existing);
    }
}
