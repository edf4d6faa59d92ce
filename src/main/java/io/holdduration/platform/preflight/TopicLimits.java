package io.holdduration.platform.preflight;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.StreamsConfig;

/** The required settings of topics. With them the broker accepts and retains every record of the processor. */
final class TopicLimits {
    private static final String STOPS = "a record that the broker refuses stops the stream for good";
    private static final long NO_LIMIT = Long.MAX_VALUE;

    /** The batch size of the processor's producer. Apart from timelines, no record that the processor creates is larger. */
    private static final long BATCH_BYTES = 131_072;

    /** A size sufficient for a dead letter without value, key and the event's headers: it has the reason, the defect and the source. */
    private static final long SMALLEST_DEAD_LETTER_BYTES = 4_096;

    private final BiFunction<Limit, String, String> message;
    private final List<TopicRule> rules;

    private TopicLimits(Deployment deployment, BiFunction<Limit, String, String> message) {
        this.message = message;
        long skew = deployment.rules().maxClockSkew().toMillis();
        long stateAge = deployment.rules().isStatePersistent()
                ? deployment.streams().getLong(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG)
                : -1;
        List<TopicRule> all = new ArrayList<>();
        deployment.footprint().internal().forEach(topic -> all.addAll(ofTimestamps(topic, skew)));
        deployment.footprint().repartitions().forEach(topic -> all.addAll(ofRepartition(topic)));
        deployment.footprint().changelogs().forEach(topic -> all.addAll(ofChangelog(topic, stateAge)));
        deployment
                .footprint()
                .outputs()
                .forEach(output -> all.add(atLeast(output.topic(), MAX_MESSAGE_BYTES_CONFIG, BATCH_BYTES, STOPS)));
        deployment.footprint().deadLetters().ifPresent(topic -> {
            all.addAll(ofTimestamps(topic, skew));
            all.add(atLeast(topic, MAX_MESSAGE_BYTES_CONFIG, SMALLEST_DEAD_LETTER_BYTES, STOPS));
        });
        this.rules = List.copyOf(all);
    }

    /** Returns the limits of existing topics. A failure names the setting of the topic and its required value. */
    static TopicLimits ofExisting(Deployment deployment) {
        return new TopicLimits(
                deployment,
                (limit, actual) -> "The existing topic " + limit.topic() + " has " + limit.config() + "=" + actual
                        + ": " + limit.why() + "; set it to " + limit.wanted());
    }

    /** Returns the limits of topics that Kafka Streams will create. A failure names the user's setting that mends it. */
    static TopicLimits ofNew(Deployment deployment, NewInternalTopics created) {
        return new TopicLimits(deployment, (limit, actual) -> {
            String setting = StreamsConfig.topicPrefix(limit.config());
            boolean isOfKafkaStreams = created.ofKafkaStreams(limit.topic()).containsKey(limit.config());
            return "Topic " + limit.topic() + " would be created with " + limit.config() + "=" + actual + ": "
                    + limit.why() + "; "
                    + (isOfKafkaStreams ? "leave out " + setting : "set " + setting + " to " + limit.wanted());
        });
    }

    /** Returns the rules of a topic whose records carry the times of events. */
    private List<TopicRule> ofTimestamps(String topic, long skew) {
        return List.of(
                atLeast(topic, MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, NO_LIMIT, STOPS),
                atLeast(topic, MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, skew, STOPS));
    }

    private List<TopicRule> ofRepartition(String topic) {
        return List.of(
                atLeast(topic, MAX_MESSAGE_BYTES_CONFIG, BATCH_BYTES, STOPS),
                equal(topic, CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE, "compaction deletes unread events"),
                equal(topic, RETENTION_MS_CONFIG, "-1", "unread events would be deleted for their own age"),
                equal(
                        topic,
                        RETENTION_BYTES_CONFIG,
                        "-1",
                        "unread events of a backlog would be deleted for their size"));
    }

    private List<TopicRule> ofChangelog(String topic, long stateAge) {
        return List.of(
                atLeast(topic, MAX_MESSAGE_BYTES_CONFIG, TopicFacts.DEFAULT_MAX_BYTES, STOPS),
                equal(topic, CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT, "timelines would be deleted"),
                atLeast(topic, DELETE_RETENTION_MS_CONFIG, stateAge + 1, bringsBack(stateAge)));
    }

    private static String bringsBack(long stateAge) {
        return "state of up to " + StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG + "=" + stateAge
                + " would bring back what is forgotten (or lower that age)";
    }

    /**
     * Compares a topic with all of its rules.
     *
     * @param settings the settings of the topic, under Kafka's names; one that is missing is not visible
     * @return a failure for each broken rule; it names the setting and the required value
     */
    List<Finding> findings(String topic, Map<String, String> settings) {
        return rules.stream()
                .filter(rule -> rule.topic().equals(topic))
                .flatMap(rule -> rule.broken(settings).stream())
                .toList();
    }

    private TopicRule atLeast(String topic, String config, long least, String why) {
        String wanted = least == NO_LIMIT ? Long.toString(least) : "at least " + least;
        return TopicRule.atLeast(topic, config, least, about(new Limit(topic, config, why, wanted)));
    }

    private TopicRule equal(String topic, String config, String value, String why) {
        return new TopicRule(topic, config, value::equals, about(new Limit(topic, config, why, value)));
    }

    private UnaryOperator<String> about(Limit limit) {
        return actual -> message.apply(limit, actual);
    }

    private record Limit(String topic, String config, String why, String wanted) {}
}
