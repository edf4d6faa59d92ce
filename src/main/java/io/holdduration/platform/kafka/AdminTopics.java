package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a real broker about topics. */
public final class AdminTopics implements Broker.Topics {
    private static final Logger log = LoggerFactory.getLogger(AdminTopics.class);
    private static final Duration VISIBILITY_CHECK_EVERY = Duration.ofMillis(200);
    private static final int VISIBILITY_CHECKS = 50;
    private static final int CHECKS_OF_OTHERS = 15;

    private final Admin admin;

    public AdminTopics(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Map<String, Integer> partitions(Collection<String> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(topics)
                .topicNameValues()
                .forEach((topic, description) -> BrokerAnswer.to(
                                "describe topic " + topic, description, UnknownTopicOrPartitionException.class)
                        .ifPresent(known ->
                                partitions.put(topic, known.partitions().size())));
        return partitions;
    }

    @Override
    public Map<String, Integer> partitionsOnceKnown(Collection<String> topics) {
        return partitions(topics, CHECKS_OF_OTHERS);
    }

    @Override
    public void create(Collection<String> topics, TopicCreation how) {
        new CreationAnswers(admin.createTopics(newTopics(topics, how)).values())
                .requireAllOrNone(created -> admin.deleteTopics(created).topicNameValues());
        awaitVisible(topics);
    }

    @Override
    public void rehearse(Collection<String> topics, TopicCreation how) {
        new CreationAnswers(admin.createTopics(newTopics(topics, how), new CreateTopicsOptions().validateOnly(true))
                        .values())
                .require("");
    }

    @Override
    public Map<String, Map<String, String>> rehearse(Collection<NewTopic> wanted) {
        CreateTopicsResult rehearsed = admin.createTopics(wanted, new CreateTopicsOptions().validateOnly(true));
        new CreationAnswers(rehearsed.values()).require(" as replication.factor and topic.* say");
        Map<String, Map<String, String>> settings = new HashMap<>();
        // there are none without DESCRIBE_CONFIGS, or if another instance has just created the topic
        rehearsed
                .values()
                .keySet()
                .forEach(topic -> BrokerAnswer.to(
                                "read the settings of topic " + topic, rehearsed.config(topic), ApiException.class)
                        .ifPresent(
                                config -> addAll(settings.computeIfAbsent(topic, unseen -> new HashMap<>()), config)));
        return settings;
    }

    @Override
    public Map<String, String> settings(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<String, String> settings = new HashMap<>();
        BrokerAnswer.to(
                        "read the settings of topic " + topic,
                        admin.describeConfigs(List.of(resource)).all(),
                        AuthorizationException.class)
                .ifPresentOrElse(
                        configs -> configs.values().forEach(config -> addAll(settings, config)),
                        () -> log.atWarn()
                                .addKeyValue("topic", topic)
                                .log(
                                        "not allowed to see the topic's settings (DESCRIBE_CONFIGS), assuming Kafka's defaults"));
        return settings;
    }

    private static void addAll(Map<String, String> settings, Config config) {
        config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
    }

    private static List<NewTopic> newTopics(Collection<String> topics, TopicCreation how) {
        return topics.stream().map(topic -> newTopic(topic, how)).toList();
    }

    private static NewTopic newTopic(String topic, TopicCreation how) {
        Optional<Short> replicationFactor =
                how.replicationFactor() == -1 ? Optional.empty() : Optional.of(how.replicationFactor());
        return new NewTopic(topic, Optional.of(how.partitions()), replicationFactor).configs(how.settingsOf(topic));
    }

    private void awaitVisible(Collection<String> topics) {
        if (partitions(topics, VISIBILITY_CHECKS).size() < topics.size()) {
            throw ExitException.refused("Created topics do not appear: " + String.join(", ", topics));
        }
    }

    /** Retries until all topics are known. The controller has created them; the brokers learn of them a little later. */
    private Map<String, Integer> partitions(Collection<String> topics, int checks) {
        Map<String, Integer> known = partitions(topics);
        for (int check = 1; check < checks && known.size() < topics.size(); check++) {
            Pause.of(VISIBILITY_CHECK_EVERY, "topics were created");
            known = partitions(topics);
        }
        return known;
    }
}
