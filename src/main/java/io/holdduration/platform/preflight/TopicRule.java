package io.holdduration.platform.preflight;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A required setting of a topic.
 *
 * @param topic the name of the topic
 * @param config the name of the setting
 * @param fits decides whether a value is allowed
 * @param message returns the message about a value that is not
 */
record TopicRule(String topic, String config, Predicate<String> fits, UnaryOperator<String> message) {
    /** Requires a number that is not less. */
    static TopicRule atLeast(String topic, String config, long least, UnaryOperator<String> message) {
        return new TopicRule(topic, config, actual -> Long.parseLong(actual) >= least, message);
    }

    /**
     * Returns a failure if the topic breaks the rule.
     *
     * @param settings the settings of the topic, under Kafka's names; one that is missing is not visible
     */
    Optional<Finding> broken(Map<String, String> settings) {
        // a broker that stamps records itself rejects none for its timestamp
        boolean isStampedByBroker = "LogAppendTime".equals(settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
        return isStampedByBroker && config.startsWith("message.timestamp.")
                ? Optional.empty()
                : Optional.ofNullable(settings.get(config))
                        .filter(fits.negate())
                        .map(actual -> Finding.fail("topic " + topic, message.apply(actual)));
    }
}
