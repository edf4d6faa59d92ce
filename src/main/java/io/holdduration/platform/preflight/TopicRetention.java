package io.holdduration.platform.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.event.KeyValuePair;

/**
 * The time for which a topic must retain its records. It matters only if the topic deletes records by age.
 *
 * @param setting the name of the setting that requires it; or of two that are added, with a plus sign between them
 * @param least the shortest retention
 */
public record TopicRetention(String setting, Duration least) {
    /** Kafka's own default for {@code retention.ms}. */
    private static final Duration KAFKAS_DEFAULT = Duration.ofDays(7);

    /**
     * Returns a warning if records that carry the times of events are deleted too early.
     *
     * @param settings the settings of the topic, under Kafka's names; one that is missing is not visible
     * @param consequence the loss, which follows a colon in the message
     */
    List<Finding> ofEvents(String topic, Map<String, String> settings, String consequence) {
        // if the broker stamps records itself, no record is old when it arrives
        boolean isStampedByBroker = "LogAppendTime".equals(settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
        return isStampedByBroker ? List.of() : findings(topic, settings, consequence);
    }

    /**
     * Returns a warning if the last record of a key, which is the truth, is deleted too early. It is needed after its publication,
     * also with a timestamp of the broker's.
     *
     * @param settings the settings of the topic, under Kafka's names; one that is missing is not visible
     */
    List<Finding> ofLastRecords(String topic, Map<String, String> settings) {
        return findings(topic, settings, "the last record of a key is deleted while it is still needed");
    }

    /** Returns whether a topic needs more than Kafka's own default. */
    boolean isLongerThanKafkas() {
        return least.compareTo(KAFKAS_DEFAULT) > 0;
    }

    private List<Finding> findings(String topic, Map<String, String> settings, String consequence) {
        long retention = Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "-1"));
        boolean isDeleted = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        if (!isDeleted || retention < 0 || retention >= least.toMillis()) {
            return List.of();
        }
        return List.of(Finding.warn(
                "topic " + topic,
                "retention is shorter than " + setting + ": " + consequence,
                "set retention.ms to at least " + least.toMillis(),
                new KeyValuePair("topic", topic),
                new KeyValuePair(TopicConfig.RETENTION_MS_CONFIG, retention),
                new KeyValuePair(setting, least)));
    }
}
