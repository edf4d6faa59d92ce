package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.preflight.Deployment.StartRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks the topics before the start. Kafka Streams would find the same faults, but one by one, and describe them less clearly. It
 * would find some of them only with the first dead letter.
 */
public final class TopicCheck {
    private static final Logger log = LoggerFactory.getLogger(TopicCheck.class);

    private final Footprint footprint;
    private final StartRules rules;
    private final StreamsConfig streams;
    private final Broker.Topics topics;
    private final InternalTopicCheck internalTopics;
    private final ExternalTopicCheck externalTopics;

    TopicCheck(Deployment deployment, Broker.Topics topics) {
        this.footprint = deployment.footprint();
        this.rules = deployment.rules();
        this.streams = deployment.streams();
        this.topics = topics;
        this.internalTopics = new InternalTopicCheck(deployment, topics);
        this.externalTopics = new ExternalTopicCheck(deployment);
    }

    /**
     * Requires that the topics exist and fit together. Partition counts that do not fit are rejected before topics are created.
     *
     * @return the facts about the topics that the topology needs
     * @throws ExitException if they do not exist or do not fit
     */
    TopicFacts facts() {
        List<String> wanted = footprint.external();
        Map<String, Integer> existing =
                rules.topicCreation().enabled() ? topics.partitions(wanted) : topics.partitionsOnceKnown(wanted);
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(existing.keySet());
        Finding.heed(externalTopics.ofMissing(missing), log);
        int internalPartitions = internalTopics.requireFit(externalTopics.inputPartitionsOnceCreated(existing));
        if (!missing.isEmpty()) {
            create(missing);
        }
        footprint.inputs().forEach(topic -> Finding.heed(externalTopics.ofInput(topic, topics.settings(topic)), log));
        footprint.outputs().forEach(this::requireOutput);
        int deadLetterMaxBytes =
                footprint.deadLetters().map(this::requireDeadLetters).orElse(TopicFacts.DEFAULT_MAX_BYTES);
        return new TopicFacts(inputPartitions(), deadLetterMaxBytes, internalPartitions);
    }

    /** Returns the missing topics. A start creates them, or is refused without them. */
    List<String> missing() {
        List<String> missing = new ArrayList<>(footprint.external());
        missing.removeAll(topics.partitions(footprint.external()).keySet());
        return missing;
    }

    /** Creates missing topics, unless partition counts would not fit. */
    void createFitting(List<String> missing) {
        internalTopics.requireFit(externalTopics.inputPartitionsOnceCreated(topics.partitions(footprint.inputs())));
        create(missing);
    }

    private void requireOutput(Footprint.Output output) {
        String topic = output.topic();
        int partitions = topics.partitions(List.of(topic)).getOrDefault(topic, 0);
        OutputTopicCheck.heed(externalTopics.ofOutput(output, topics.settings(topic), partitions));
        if (partitions > 0) {
            externalTopics.outputPartitions().remember(topic, partitions);
        }
    }

    /** Returns the size of the largest dead letter in bytes. */
    private int requireDeadLetters(String topic) {
        Map<String, String> ofTopic = topics.settings(topic);
        Finding.heed(externalTopics.ofDeadLetters(topic, ofTopic), log);
        return deadLetterMaxBytes(ofTopic);
    }

    private void create(List<String> missing) {
        rules.topicCreation().createAll(missing, footprint::settingsOfNew, topics);
        log.atInfo()
                .addKeyValue("topics", missing)
                .addKeyValue("partitions", rules.topicCreation().partitions())
                .log("topics created with the broker's retention; events older than that need a longer one");
    }

    /**
     * Returns the partition counts of the input topics. Brokers learn of a new topic one after the other. This request may reach
     * another broker than the one before.
     */
    private Map<String, Integer> inputPartitions() {
        Map<String, Integer> partitions = topics.partitionsOnceKnown(footprint.inputs());
        if (partitions.size() < footprint.inputs().size()) {
            throw ExitException.refused(
                    "Not every broker knows the topics " + footprint.inputs() + " yet; start again");
        }
        return partitions;
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
