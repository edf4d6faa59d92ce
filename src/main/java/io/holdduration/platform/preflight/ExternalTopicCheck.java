package io.holdduration.platform.preflight;

import io.holdduration.platform.preflight.Deployment.StartRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.event.KeyValuePair;

/** Checks the settings of topics that other processes read or write. Settings are given under Kafka's names. */
final class ExternalTopicCheck {
    private final Footprint footprint;
    private final StartRules rules;
    private final TopicLimits limits;
    private final TopicRetention inputRetention;
    private final OutputPartitions outputPartitions;

    ExternalTopicCheck(Deployment deployment) {
        this.footprint = deployment.footprint();
        this.rules = deployment.rules();
        this.limits = TopicLimits.ofExisting(deployment);
        this.inputRetention = new TopicRetention("hold.correction.window", rules.correctionWindow());
        this.outputPartitions = new OutputPartitions(deployment.stateDirectory());
    }

    /** Returns the partition counts of the output topics at the previous start. */
    OutputPartitions outputPartitions() {
        return outputPartitions;
    }

    /** Returns a failure unless a start creates these topics. */
    List<Finding> ofMissing(List<String> missing) {
        return missing.isEmpty() || rules.topicCreation().enabled()
                ? List.of()
                : List.of(Finding.fail(
                        "topic " + String.join(", ", missing),
                        "Missing topics: " + String.join(", ", missing)
                                + "; create them, or set hold.topics.create=true"));
    }

    /** Returns the partition count of each input topic, now or once it is created. */
    Map<String, Integer> inputPartitionsOnceCreated(Map<String, Integer> existing) {
        Map<String, Integer> partitions = new TreeMap<>();
        footprint
                .inputs()
                .forEach(topic -> partitions.put(
                        topic,
                        existing.getOrDefault(topic, rules.topicCreation().partitions())));
        return partitions;
    }

    List<Finding> ofInput(String topic, Map<String, String> settings) {
        return Stream.of(
                        compactedInput(topic, settings),
                        inputRetention.ofEvents(topic, settings, "late events are deleted before they are read"))
                .flatMap(List::stream)
                .toList();
    }

    List<Finding> ofOutput(Footprint.Output written, Map<String, String> settings, int partitions) {
        String topic = written.topic();
        boolean isByKey = written.cleanup().isByKey();
        OutputTopicCheck output = new OutputTopicCheck(topic, settings);
        return Stream.of(
                        limits.findings(topic, settings),
                        output.timestamps(rules.maxClockSkew()),
                        isByKey ? output.missingCompaction(written.cleanup()) : output.compaction(),
                        output.growth(partitions, outputPartitions),
                        isByKey
                                ? written.retention().ofLastRecords(topic, settings)
                                : written.retention()
                                        .ofEvents(topic, settings, "holds of late events are deleted at once"))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns a failure for each setting with which the broker refuses dead letters. Those of Kafka Streams carry the event's time. */
    List<Finding> ofDeadLetters(String topic, Map<String, String> settings) {
        return Stream.concat(compactedDeadLetters(topic, settings).stream(), limits.findings(topic, settings).stream())
                .toList();
    }

    /** Returns a failure if the topic is compacted. A rejected record may have no key, or lose it with its value if both are too large. */
    private static List<Finding> compactedDeadLetters(String topic, Map<String, String> settings) {
        String policy = policy(settings);
        return policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                ? List.of(Finding.fail(
                        "topic " + topic,
                        "The dead-letter topic " + topic + " refuses records without a key, since its cleanup.policy="
                                + policy
                                + ", and one that is refused would stop the stream for good; set it to delete"))
                : List.of();
    }

    /** Returns a warning if the input is compacted. */
    static List<Finding> compactedInput(String topic, Map<String, String> settings) {
        String policy = policy(settings);
        return policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                ? List.of(Finding.warn(
                        "topic " + topic,
                        "input topic is compacted: its key is the channel, so that records are deleted before they are read",
                        "set cleanup.policy to delete",
                        new KeyValuePair("topic", topic),
                        new KeyValuePair(TopicConfig.CLEANUP_POLICY_CONFIG, policy)))
                : List.of();
    }

    private static String policy(Map<String, String> settings) {
        return settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
    }
}
