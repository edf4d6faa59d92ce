package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.Deployment.StartRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks that the internal topics of Kafka Streams fit, or can be created. They keep their partition counts for life. With another
 * count, channels would move to other partitions and leave their timelines behind.
 */
public final class InternalTopicCheck {
    private static final Logger log = LoggerFactory.getLogger(InternalTopicCheck.class);

    private final Footprint footprint;
    private final StartRules rules;
    private final NewInternalTopics created;
    private final Broker.Topics topics;
    private final List<String> needed;
    private final TopicLimits limits;
    private final TopicLimits limitsOfNew;

    InternalTopicCheck(Deployment deployment, Broker.Topics topics) {
        this.footprint = deployment.footprint();
        this.rules = deployment.rules();
        this.created = new NewInternalTopics(deployment);
        this.topics = topics;
        this.needed = footprint.internal();
        this.limits = TopicLimits.ofExisting(deployment);
        this.limitsOfNew = TopicLimits.ofNew(deployment, created);
    }

    /**
     * Compares existing topics with the settings, and asks the broker whether it would create the others.
     *
     * @param inputPartitions the partition count of each input topic, now or once it is created
     * @return the partition count of the internal topics, now or once they are created
     * @throws ExitException if a count differs, a topic would reject or delete its records, or the broker would not create one
     */
    int requireFit(Map<String, Integer> inputPartitions) {
        Finding.heed(ofInput(inputPartitions), log);
        Map<String, Integer> existing = topics.partitions(needed);
        int wanted = wanted(inputPartitions, existing);
        List<String> made = needed.stream().filter(existing::containsKey).toList();
        made.forEach(topic -> Finding.heed(ofCount(topic, existing, wanted), log));
        made.forEach(topic -> Finding.heed(limits.findings(topic, topics.settings(topic)), log));
        List<String> missing =
                needed.stream().filter(topic -> !existing.containsKey(topic)).toList();
        Finding.heed(ofMissing(missing, wanted), log);
        return wanted;
    }

    /**
     * Returns the checks for the command {@code check}: the same, topic by topic.
     *
     * @param inputPartitions without topics that are missing and will not be created
     */
    List<Check> checks(Supplier<Map<String, Integer>> inputPartitions) {
        Stream<Check> ofInput = footprint.isInputKeyed()
                ? Stream.of(new Check("input", "equal partition counts", () -> ofInput(inputPartitions.get())))
                : Stream.of();
        return Stream.concat(
                        ofInput,
                        needed.stream()
                                .map(topic -> new Check(
                                        "topic " + topic,
                                        "internal: partitions and settings, or that it can be created",
                                        () -> findings(topic, inputPartitions.get()))))
                .toList();
    }

    /** Asks for the topic itself first, so that a missing right on it is in its own row. */
    private List<Finding> findings(String topic, Map<String, Integer> inputPartitions) {
        boolean exists = topics.partitions(List.of(topic)).containsKey(topic);
        Map<String, Integer> existing = topics.partitions(needed);
        List<Finding> found = new ArrayList<>();
        if (exists) {
            Map<String, String> settings = topics.settings(topic);
            found.addAll(limits.findings(topic, settings));
            if (settings.isEmpty()) {
                found.add(TopicReport.unreadableSettings(topic));
            }
        }
        if (inputPartitions.isEmpty()) {
            found.add(Finding.warn(
                    "topic " + topic,
                    "partitions not compared: no input topic exists",
                    "create the input topic first"));
        } else if (exists) {
            found.addAll(0, ofCount(topic, existing, wanted(inputPartitions, existing)));
        } else {
            found.addAll(ofMissing(List.of(topic), wanted(inputPartitions, existing)));
        }
        return found;
    }

    private List<Finding> ofInput(Map<String, Integer> inputPartitions) {
        boolean differ = inputPartitions.values().stream().distinct().count() > 1;
        return footprint.isInputKeyed() && differ
                ? List.of(Finding.fail(
                        "input",
                        "hold.input.keyed.by.channel=true needs input topics with equally many"
                                + " partitions, and these differ: " + inputPartitions
                                + "; make them equal, or set hold.input.keyed.by.channel=false"))
                : List.of();
    }

    /** Returns the required partition count. Existing topics keep theirs while the input grows, unless pairing reads the input itself. */
    private int wanted(Map<String, Integer> inputPartitions, Map<String, Integer> existing) {
        int ofInput = Collections.max(inputPartitions.values());
        if (footprint.isInputKeyed()) {
            return ofInput;
        }
        return rules.repartitionPartitions() > 0
                ? rules.repartitionPartitions()
                : needed.stream()
                        .filter(topic -> existing.containsKey(topic)
                                && !footprint.single().contains(topic))
                        .findFirst()
                        .map(existing::get)
                        .orElse(ofInput);
    }

    private List<Finding> ofCount(String topic, Map<String, Integer> existing, int wantedOfMost) {
        int wanted = ofOne(topic, wantedOfMost);
        int actual = existing.getOrDefault(topic, wanted);
        if (actual == wanted) {
            return List.of();
        }
        return List.of(Finding.fail(
                "topic " + topic,
                footprint.single().contains(topic)
                        ? "Topic " + topic + " must have one partition and has " + actual + "; delete it"
                        : reason(wanted) + ", and the existing topic " + topic + " has " + actual + remedy(actual)));
    }

    private int ofOne(String topic, int wantedOfMost) {
        return footprint.single().contains(topic) ? 1 : wantedOfMost;
    }

    private String reason(int wanted) {
        if (footprint.isInputKeyed()) {
            return "The input, which hold.input.keyed.by.channel=true reads as it is, has " + wanted + " partitions";
        }
        return rules.repartitionPartitions() > 0
                ? "hold.repartition.partitions=" + wanted + " means " + wanted + " partitions"
                : "The existing topic " + needed.get(0) + " has " + wanted + " partitions";
    }

    private String remedy(int actual) {
        if (footprint.isInputKeyed()) {
            return "; set hold.input.keyed.by.channel=false and hold.repartition.partitions=" + actual;
        }
        return rules.repartitionPartitions() > 0
                ? "; set hold.repartition.partitions=" + actual + ", or 0 for what exists"
                : "; delete the first once it is read to its end";
    }

    /** Asks the broker whether it would create these topics, and compares the settings that they would have. */
    private List<Finding> ofMissing(List<String> missing, int partitions) {
        Map<String, Map<String, String>> settings = topics.rehearse(missing.stream()
                .map(topic -> created.topic(topic, ofOne(topic, partitions)))
                .toList());
        List<Finding> found = new ArrayList<>();
        missing.forEach(topic -> found.addAll(limitsOfNew.findings(topic, settings.getOrDefault(topic, Map.of()))));
        return found;
    }
}
