package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.TopicCreation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** A broker's topics without the broker. */
final class FakeTopics implements Broker.Topics {
    final Map<String, Integer> partitions = new HashMap<>();
    final Map<String, Map<String, String>> settings = new HashMap<>();
    final List<NewTopic> rehearsed = new ArrayList<>();

    /** What a new topic has if it is created without it; null if the broker does not tell the settings of a new topic. */
    @Nullable Map<String, String> defaults = Map.of();

    /** What the controller has created, and the broker has not heard of. */
    final Map<String, Integer> justCreated = new HashMap<>();

    /** Topics that the broker does not create. */
    final Set<String> refused = new HashSet<>();

    /** Topics that the broker does not create, although it has said that it would. */
    final Set<String> refusedAtLast = new HashSet<>();

    /** Topics whose settings the broker does not tell. */
    final Set<String> unanswered = new HashSet<>();

    /** Topics that the user may not see. */
    final Set<String> forbidden = new HashSet<>();

    void exist(Map<String, Integer> topics) {
        partitions.putAll(topics);
    }

    @Override
    public Map<String, Integer> partitions(Collection<String> topics) {
        topics.stream().filter(forbidden::contains).findFirst().ifPresent(topic -> {
            throw ExitException.refused("Cannot describe topic " + topic);
        });
        Map<String, Integer> existing = new HashMap<>(partitions);
        existing.keySet().retainAll(topics);
        return existing;
    }

    @Override
    public Map<String, Integer> partitionsOnceKnown(Collection<String> topics) {
        partitions.putAll(justCreated);
        return partitions(topics);
    }

    @Override
    public void create(Collection<String> topics, TopicCreation how) {
        refuse(topics, refused);
        refuse(topics, refusedAtLast);
        topics.forEach(topic -> partitions.put(topic, how.partitions()));
        topics.forEach(topic -> settings.put(topic, withDefaults(how.settingsOf(topic))));
    }

    private static void refuse(Collection<String> topics, Set<String> refused) {
        topics.stream().filter(refused::contains).findFirst().ifPresent(topic -> {
            throw ExitException.refused("Cannot create topic " + topic + ": told to");
        });
    }

    private Map<String, String> withDefaults(Map<String, String> own) {
        Map<String, String> all = new HashMap<>();
        if (defaults != null) {
            all.putAll(defaults);
        }
        all.putAll(own);
        return all;
    }

    @Override
    public Map<String, Map<String, String>> rehearse(Collection<NewTopic> topics) {
        rehearsed.addAll(topics);
        Map<String, Map<String, String>> effective = new HashMap<>();
        if (defaults != null) {
            topics.forEach(topic -> effective.put(topic.name(), withDefaults(topic.configs())));
        }
        return effective;
    }

    @Override
    public void rehearse(Collection<String> topics, TopicCreation how) {
        refuse(topics, refused);
        topics.forEach(topic -> rehearsed.add(new NewTopic(topic, how.partitions(), how.replicationFactor())));
    }

    @Override
    public Map<String, String> settings(String topic) {
        if (unanswered.contains(topic)) {
            throw ExitException.refused("Cannot read the settings of topic " + topic + ": TimeoutException");
        }
        return settings.getOrDefault(topic, Map.of());
    }
}
