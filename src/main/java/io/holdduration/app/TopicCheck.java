package io.holdduration.app;

import io.holdduration.config.HoldSettings;
import io.holdduration.config.ProcessorConfig;
import io.holdduration.config.TopicFacts;
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
final class TopicCheck {
    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);

    private final HoldSettings settings;
    private final StreamsConfig streams;
    private final BrokerTopics topics;
    private final InternalTopicCheck internalTopics;
    private final TopicLimits limits;

    TopicCheck(ProcessorConfig config, BrokerTopics topics) {
        this.settings = config.settings();
        this.streams = config.streams();
        this.topics = topics;
        this.internalTopics = new InternalTopicCheck(config, topics);
        this.limits = new TopicLimits(config);
    }

    /**
     * Makes sure that the topics are there and fit together. Counts that do not fit are refused before topics are created.
     *
     * @return what the topology has to know about them
     * @throws StartRefusedException if they do not
     */
    TopicFacts facts() {
        Map<String, Integer> existing = topics.partitions(needed());
        List<String> missing = new ArrayList<>(needed());
        missing.removeAll(existing.keySet());
        if (!missing.isEmpty()) {
            requireCreation(missing);
        }
        int internalPartitions = internalTopics.requireFit(inputPartitionsOnceCreated(existing));
        if (!missing.isEmpty()) {
            create(missing);
        }
        settings.inputTopics().forEach(this::warnIfCompacted);
        Map<String, String> outputTopic = topics.settings(settings.outputTopic());
        limits.require(settings.outputTopic(), outputTopic);
        OutputTopicCheck output = new OutputTopicCheck(settings.outputTopic(), outputTopic);
        output.requireRoomForEveryTimestamp(settings.maxClockSkew());
        output.warnIfCompacted();
        warnIfGrown(settings.outputTopic());
        Map<String, String> deadLetterTopic = topics.settings(settings.deadLetterTopic());
        requireRoomForRecordsWithoutKey(deadLetterTopic);
        return new TopicFacts(inputPartitions(), deadLetterMaxBytes(deadLetterTopic), internalPartitions);
    }

    private void warnIfGrown(String topic) {
        OutputGrowth growth = new OutputGrowth(
                streams.getString(StreamsConfig.STATE_DIR_CONFIG),
                streams.getString(StreamsConfig.APPLICATION_ID_CONFIG));
        topics.partitions(List.of(topic)).forEach(growth::note);
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

    private List<String> needed() {
        List<String> needed = new ArrayList<>(settings.inputTopics());
        needed.add(settings.outputTopic());
        needed.add(settings.deadLetterTopic());
        return needed;
    }

    private void requireCreation(List<String> missing) {
        if (!settings.topicCreation().enabled()) {
            throw new StartRefusedException(
                    "Missing topics: " + String.join(", ", missing) + "; create them, or set hold.topics.create=true");
        }
    }

    private Map<String, Integer> inputPartitionsOnceCreated(Map<String, Integer> existing) {
        Map<String, Integer> partitions = new TreeMap<>();
        settings.inputTopics()
                .forEach(topic -> partitions.put(
                        topic,
                        existing.getOrDefault(topic, settings.topicCreation().partitions())));
        return partitions;
    }

    private void create(List<String> missing) {
        topics.create(missing, settings.topicCreation());
        log.atInfo()
                .addKeyValue("topics", missing)
                .addKeyValue("partitions", settings.topicCreation().partitions())
                .log("topics created with the broker's retention; events older than that need a longer one");
    }

    /** Brokers hear of a new topic one after the other, and this may be another than the one asked before. */
    private Map<String, Integer> inputPartitions() {
        Map<String, Integer> partitions = topics.partitions(settings.inputTopics());
        if (partitions.size() < settings.inputTopics().size()) {
            throw new StartRefusedException(
                    "Not every broker knows the topics " + settings.inputTopics() + " yet; start again");
        }
        return partitions;
    }

    /** A rejected record may have no key, or lose it with its value where both are too large. */
    private void requireRoomForRecordsWithoutKey(Map<String, String> deadLetterTopic) {
        String policy = deadLetterTopic.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new StartRefusedException("The dead-letter topic " + settings.deadLetterTopic()
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
