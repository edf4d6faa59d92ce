package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.Deployment.StartRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the topics before the start. Kafka Streams would find the same faults, but one by one, some of them with the
 * first dead letter only, and would put them less clearly.
 */
public final class TopicCheck {
    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);

    private final Footprint footprint;
    private final StartRules rules;
    private final StreamsConfig streams;
    private final Broker.Topics topics;
    private final InternalTopicCheck internalTopics;
    private final TopicLimits limits;

    TopicCheck(Deployment deployment, Broker.Topics topics) {
        this.footprint = deployment.footprint();
        this.rules = deployment.rules();
        this.streams = deployment.streams();
        this.topics = topics;
        this.internalTopics = new InternalTopicCheck(deployment, topics);
        this.limits = new TopicLimits(deployment);
    }

    /**
     * Makes sure that the topics are there and fit together. Counts that do not fit are refused before topics are created.
     *
     * @return what the topology has to know about them
     * @throws ExitException if they do not
     */
    TopicFacts facts() {
        Map<String, Integer> existing = topics.partitions(footprint.external());
        List<String> missing = new ArrayList<>(footprint.external());
        missing.removeAll(existing.keySet());
        if (!missing.isEmpty()) {
            requireCreation(missing);
        }
        int internalPartitions = internalTopics.requireFit(inputPartitionsOnceCreated(existing));
        if (!missing.isEmpty()) {
            create(missing);
        }
        footprint.inputs().forEach(this::warnIfCompacted);
        footprint.outputs().forEach(this::requireOutput);
        int deadLetterMaxBytes =
                footprint.deadLetters().map(this::requireDeadLetters).orElse(TopicFacts.DEFAULT_MAX_BYTES);
        return new TopicFacts(inputPartitions(), deadLetterMaxBytes, internalPartitions);
    }

    private void requireOutput(String topic) {
        Map<String, String> ofTopic = topics.settings(topic);
        limits.require(topic, ofTopic);
        OutputTopicCheck output = new OutputTopicCheck(topic, ofTopic);
        output.requireRoomForEveryTimestamp(rules.maxClockSkew());
        output.warnIfCompacted();
        topics.partitions(List.of(topic)).values().forEach(count -> output.warnIfGrown(count, stateOfApplication()));
    }

    /** Returns the size of the largest dead letter in bytes. */
    private int requireDeadLetters(String topic) {
        Map<String, String> ofTopic = topics.settings(topic);
        requireRoomForRecordsWithoutKey(topic, ofTopic);
        return deadLetterMaxBytes(ofTopic);
    }

    private Path stateOfApplication() {
        return Path.of(
                streams.getString(StreamsConfig.STATE_DIR_CONFIG),
                streams.getString(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    private void warnIfCompacted(String topic) {
        String policy = topics.settings(topic).getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue(TopicConfig.CLEANUP_POLICY_CONFIG, policy)
                    .log("input topic is compacted: by channel, that deletes held events before they are read");
        }
    }

    private void requireCreation(List<String> missing) {
        if (!rules.topicCreation().enabled()) {
            throw ExitException.refused(
                    "Missing topics: " + String.join(", ", missing) + "; create them, or set hold.topics.create=true");
        }
    }

    private Map<String, Integer> inputPartitionsOnceCreated(Map<String, Integer> existing) {
        Map<String, Integer> partitions = new TreeMap<>();
        footprint
                .inputs()
                .forEach(topic -> partitions.put(
                        topic,
                        existing.getOrDefault(topic, rules.topicCreation().partitions())));
        return partitions;
    }

    private void create(List<String> missing) {
        topics.create(missing, rules.topicCreation());
        log.atInfo()
                .addKeyValue("topics", missing)
                .addKeyValue("partitions", rules.topicCreation().partitions())
                .log("topics created with the broker's retention; events older than that need a longer one");
    }

    /** Brokers hear of a new topic one after the other, and this may be another than the one asked before. */
    private Map<String, Integer> inputPartitions() {
        Map<String, Integer> partitions = topics.partitions(footprint.inputs());
        if (partitions.size() < footprint.inputs().size()) {
            throw ExitException.refused(
                    "Not every broker knows the topics " + footprint.inputs() + " yet; start again");
        }
        return partitions;
    }

    /** A rejected record may have no key, or lose it with its value where both are too large. */
    private void requireRoomForRecordsWithoutKey(String topic, Map<String, String> ofTopic) {
        String policy = ofTopic.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw ExitException.refused("The dead-letter topic " + topic
                    + " refuses records without a key, since its cleanup.policy=" + policy
                    + ", and one that is refused would stop the stream for good; set it to delete");
        }
    }

    private int deadLetterMaxBytes(Map<String, String> deadLetterTopic) {
        String ofTopic = deadLetterTopic.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        Object ofProducer = streams.getProducerConfigs("check").get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return Math.min(bytes(ofTopic), bytes(ofProducer));
    }

    private static int bytes(@Nullable Object limit) {
        return limit == null
                ? TopicFacts.DEFAULT_MAX_BYTES
                : Integer.parseInt(limit.toString().trim());
    }
}
