package io.holdduration.app;

import io.holdduration.config.HoldSettings;
import io.holdduration.config.ProcessorConfig;
import io.holdduration.config.TopicCreation;
import io.holdduration.config.TopicFacts;
import io.holdduration.topology.HoldDurationTopology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    private static final String REPARTITION_TOPIC = "-" + HoldDurationTopology.REPARTITION + "-repartition";

    private final HoldSettings settings;
    private final StreamsConfig streams;
    private final BrokerTopics topics;

    TopicCheck(ProcessorConfig config, BrokerTopics topics) {
        this.settings = config.settings();
        this.streams = config.streams();
        this.topics = topics;
    }

    /**
     * Makes sure that the topics are there and fit together.
     *
     * @return what the topology has to know about them
     * @throws StartRefusedException if they do not
     */
    TopicFacts facts() {
        provide(missing());
        Map<String, Integer> inputPartitions = inputPartitions();
        if (settings.inputKeyedByChannel()) {
            requireEqualCounts(inputPartitions);
        } else {
            requireFittingRepartitionTopic(inputPartitions.values());
        }
        warnIfCompacted();
        return new TopicFacts(inputPartitions, deadLetterMaxBytes());
    }

    private List<String> missing() {
        List<String> needed = new ArrayList<>(settings.inputTopics());
        needed.add(settings.outputTopic());
        needed.add(settings.deadLetterTopic());
        needed.removeAll(topics.partitions(needed).keySet());
        return needed;
    }

    private void provide(List<String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        TopicCreation creation = settings.topicCreation();
        if (!creation.enabled()) {
            throw new StartRefusedException(
                    "Missing topics: " + String.join(", ", missing) + "; create them, or set hold.topics.create=true");
        }
        topics.create(missing, creation);
        log.atInfo()
                .addKeyValue("topics", missing)
                .addKeyValue("partitions", creation.partitions())
                .log("topics created with the broker's retention; events older than that need a longer one");
    }

    /** Brokers hear of a new topic one after the other, and this may be another than the one asked before. */
    private Map<String, Integer> inputPartitions() {
        Map<String, Integer> partitions = new TreeMap<>(topics.partitions(settings.inputTopics()));
        if (partitions.size() < settings.inputTopics().size()) {
            throw new StartRefusedException(
                    "Not every broker knows the topics " + settings.inputTopics() + " yet; start again");
        }
        return partitions;
    }

    private static void requireEqualCounts(Map<String, Integer> inputPartitions) {
        if (inputPartitions.values().stream().distinct().count() > 1) {
            throw new StartRefusedException("hold.input.keyed.by.channel=true needs input topics with equally many"
                    + " partitions, and these differ: " + inputPartitions
                    + "; make them equal, or set hold.input.keyed.by.channel=false");
        }
    }

    /** A repartition topic keeps its partition count for life: with another one, channels would change places. */
    private void requireFittingRepartitionTopic(Collection<Integer> inputCounts) {
        String topic = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + REPARTITION_TOPIC;
        int asked = settings.repartitionPartitions();
        int wanted = asked == 0 ? Collections.max(inputCounts) : asked;
        Integer actual = topics.partitions(List.of(topic)).get(topic);
        if (actual != null && actual != wanted) {
            throw new StartRefusedException("hold.repartition.partitions=" + asked + " means " + wanted
                    + " partitions, and the existing repartition topic " + topic + " has " + actual
                    + "; set hold.repartition.partitions=" + actual);
        }
    }

    private void warnIfCompacted() {
        String topic = settings.outputTopic();
        String policy = topics.settings(topic).getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue(TopicConfig.CLEANUP_POLICY_CONFIG, policy)
                    .log("output topic is compacted and will keep one hold per channel, as its key is the channel");
        }
    }

    private int deadLetterMaxBytes() {
        String ofTopic = topics.settings(settings.deadLetterTopic()).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        Object ofProducer = streams.getProducerConfigs("check").get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
        return Math.min(bytes(ofTopic), bytes(ofProducer));
    }

    private static int bytes(@Nullable Object limit) {
        return limit == null
                ? TopicFacts.DEFAULT_MAX_BYTES
                : Integer.parseInt(limit.toString().trim());
    }
}
