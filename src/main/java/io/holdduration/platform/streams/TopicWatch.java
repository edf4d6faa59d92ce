package io.holdduration.platform.streams;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks, while the stream runs, whether its topics are still those that it started with. Kafka's clients continue with a topic that
 * was deleted and recreated. A consumer skips the records before its old position. A broker that creates topics by itself gives them
 * settings that the start would have rejected.
 */
public final class TopicWatch implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);

    private final Set<String> inputs;
    private final Set<String> written;
    private final String group;
    private final Broker.TopicIds broker;
    private final Map<String, Uuid> first = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final Set<String> lost = new TreeSet<>();
    private final RepeatedCheck repeated = new RepeatedCheck("topic-watch", EVERY);

    TopicWatch(Footprint footprint, Broker.TopicIds broker) {
        this.inputs = Set.copyOf(footprint.inputs());
        this.written = Set.copyOf(footprint.written());
        this.group = footprint.application();
        this.broker = broker;
    }

    /** Creates a watch with its own connection, which closes with it. */
    static TopicWatch connected(Deployment deployment) {
        return new TopicWatch(
                deployment.footprint(),
                Broker.lazy(deployment.streams(), "-topic-watch").topicIds());
    }

    /** Starts to check repeatedly, until a topic is lost. */
    void start(Runnable whenLost) {
        repeated.start(() -> {
            boolean over = hasLost();
            if (over) {
                whenLost.run();
            }
            return over;
        });
    }

    /** Returns whether a topic was recreated, or a written topic was missing twice in a row. */
    synchronized boolean hasLost() {
        try {
            Set<String> all = new HashSet<>(inputs);
            all.addAll(written);
            compare(broker.of(all));
        } catch (ExitException e) {
            log.atDebug().addKeyValue("reason", e.getMessage()).log("cannot look at the topics");
        }
        return !lost.isEmpty();
    }

    private void compare(Map<String, Uuid> now) {
        now.forEach((topic, id) -> {
            if (!id.equals(first.computeIfAbsent(topic, unseen -> id))) {
                lost.add(topic);
            }
        });
        written.stream()
                .filter(topic -> first.containsKey(topic) && !now.containsKey(topic))
                .filter(topic -> !missing.add(topic))
                .forEach(lost::add);
        missing.removeAll(now.keySet());
    }

    /**
     * Returns a message for the operator about lost topics; empty if none was lost. The stream must be closed before. Checks once more,
     * and makes the next start read a recreated input topic from its beginning.
     */
    synchronized Optional<String> exitMessage() {
        if (!hasLost()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        lost.stream()
                .filter(written::contains)
                .forEach(topic -> sentences.add("Topic " + topic
                        + " was deleted while the processor wrote to it, and what was on it is gone; a start looks at it anew,"
                        + " and creates it only with hold.topics.create=true"));
        lost.stream()
                .filter(inputs::contains)
                .forEach(topic -> sentences.add(
                        "Input topic " + topic + " was deleted and recreated while it was read" + rewound(topic)));
        return Optional.of(String.join("; ", sentences));
    }

    private String rewound(String topic) {
        try {
            broker.rewind(topic);
            return ": the next start reads it from its beginning";
        } catch (ExitException e) {
            return ", and what came before the old position was skipped: stop all instances, set the offsets of group "
                    + group + " on it to the earliest, and start again; this could not be done here: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        repeated.close();
        broker.close();
    }
}
