package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.TopicCreation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Topics to create.
 *
 * @param names their names
 * @param creation the settings of their creation, apart from the cleanup policy
 * @param policies returns the {@code cleanup.policy} of a topic
 */
record MissingTopics(List<String> names, TopicCreation creation, UnaryOperator<String> policies) {
    MissingTopics {
        names = List.copyOf(names);
    }

    /**
     * Creates all of them. First asks the broker about each, so that a refused one leaves none of the others behind.
     *
     * @throws io.holdduration.platform.ExitException if the broker refuses one
     */
    void create(Broker.Topics topics) {
        ofEachPolicy(topics::rehearse);
        ofEachPolicy(topics::create);
    }

    private void ofEachPolicy(BiConsumer<Collection<String>, TopicCreation> action) {
        Map<String, List<String>> byPolicy =
                names.stream().collect(Collectors.groupingBy(policies, TreeMap::new, Collectors.toList()));
        byPolicy.forEach((policy, topics) -> action.accept(topics, creation.cleanedUpBy(policy)));
    }
}
