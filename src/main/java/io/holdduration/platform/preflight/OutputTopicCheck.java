package io.holdduration.platform.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Checks that the output topic accepts every hold, retains it, and keeps it on its partition. A record that the broker rejects stops
 * the stream for good.
 */
final class OutputTopicCheck {
    private static final Logger log = LoggerFactory.getLogger(OutputTopicCheck.class);
    private static final String OLDEST = TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
    private static final String NEWEST = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;

    private final String topic;
    private final String subject;
    private final Map<String, String> settings;

    /**
     * Creates the check of a topic.
     *
     * @param settings the settings of the topic, under Kafka's names; one that is missing has Kafka's default
     */
    OutputTopicCheck(String topic, Map<String, String> settings) {
        this.topic = topic;
        this.subject = "topic " + topic;
        this.settings = settings;
    }

    /**
     * Applies the findings to a start.
     *
     * @throws io.holdduration.platform.ExitException if one is a failure
     */
    static void heed(List<Finding> findings) {
        Finding.heed(findings, log);
    }

    List<Finding> compaction() {
        String policy = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        return policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                ? List.of(Finding.warn(
                        subject,
                        "output topic is compacted and will keep one hold per channel, as its key is the channel",
                        "set cleanup.policy to delete",
                        new KeyValuePair("topic", topic),
                        new KeyValuePair(TopicConfig.CLEANUP_POLICY_CONFIG, policy)))
                : List.of();
    }

    /** Returns a warning if the topic is not compacted although the last record of a key is the truth. */
    List<Finding> missingCompaction(Cleanup wanted) {
        String policy = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        return policy.isEmpty() || policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)
                ? List.of()
                : List.of(Finding.warn(
                        subject,
                        "topic is not compacted: the last record of a key that changes no more is deleted with the topic's"
                                + " retention",
                        "set cleanup.policy to " + wanted.policy(),
                        new KeyValuePair("topic", topic),
                        new KeyValuePair(TopicConfig.CLEANUP_POLICY_CONFIG, policy)));
    }

    /** Returns a failure unless the broker accepts a hold of any age, because events of any age may arrive. */
    List<Finding> timestamps(Duration maxClockSkew) {
        return Stream.of(roomForOld(), roomForNew(maxClockSkew))
                .flatMap(rule -> rule.broken(settings).stream())
                .toList();
    }

    private TopicRule roomForOld() {
        return TopicRule.atLeast(
                topic,
                OLDEST,
                Long.MAX_VALUE,
                limit -> "The output topic " + topic + " refuses older holds than its " + OLDEST + "=" + limit
                        + ", and one that is refused would stop the stream for good; set it to " + Long.MAX_VALUE);
    }

    private TopicRule roomForNew(Duration maxClockSkew) {
        return TopicRule.atLeast(
                topic,
                NEWEST,
                maxClockSkew.toMillis(),
                limit -> "hold.max.clock.skew=" + maxClockSkew + " lets in holds that the output topic " + topic
                        + " refuses, since its " + NEWEST + "=" + limit
                        + ", and one that is refused would stop the stream for good; set it to at least "
                        + maxClockSkew.toMillis() + ", or lower hold.max.clock.skew");
    }

    /**
     * Returns a warning if the topic had fewer partitions at the previous start. A channel's records then go to another partition than
     * before. A reader that takes the last record by offset can take an older revision for the newer.
     */
    List<Finding> growth(int partitions, OutputPartitions seen) {
        int before = seen.before(topic).orElse(partitions);
        return before < partitions
                ? List.of(Finding.warn(
                        subject,
                        "output topic has more partitions than before: revisions of a hold can be on two of them,"
                                + " readers must compare revision",
                        "",
                        new KeyValuePair("topic", topic),
                        new KeyValuePair("partitions", partitions),
                        new KeyValuePair("partitionsBefore", before)))
                : List.of();
    }
}
