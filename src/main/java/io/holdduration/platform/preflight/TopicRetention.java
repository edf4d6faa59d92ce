package io.holdduration.platform.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.event.KeyValuePair;

/** Checks that a topic retains records for as long as late events may change published records. */
final class TopicRetention {
    private final Duration window;

    TopicRetention(Duration window) {
        this.window = window;
    }

    /**
     * Returns a warning if the broker deletes by age what is younger than the window.
     *
     * @param settings the settings of the topic, under Kafka's names; one that is missing is not visible
     * @param consequence the loss, which follows a colon in the message
     */
    List<Finding> findings(String topic, Map<String, String> settings, String consequence) {
        long retention = Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "-1"));
        boolean isDeleted = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        // if the broker stamps records itself, no record is old when it arrives
        boolean isStampedByBroker = "LogAppendTime".equals(settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
        if (!isDeleted || isStampedByBroker || retention < 0 || retention >= window.toMillis()) {
            return List.of();
        }
        return List.of(Finding.warn(
                "topic " + topic,
                "retention is shorter than hold.correction.window: " + consequence,
                "set retention.ms to at least " + window.toMillis(),
                new KeyValuePair("topic", topic),
                new KeyValuePair(TopicConfig.RETENTION_MS_CONFIG, retention),
                new KeyValuePair("hold.correction.window", window)));
    }
}
