package io.holdduration.platform.preflight;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.event.KeyValuePair;

/** Whether a topic keeps records for as long as late events may change what was published. */
final class TopicRetention {
    private final Duration window;

    TopicRetention(Duration window) {
        this.window = window;
    }

    /**
     * A warning if the broker deletes by age what is younger than the window.
     *
     * @param settings the topic's, under Kafka's names; what is not there is not to be seen
     * @param consequence what is lost, to go after a colon
     */
    List<Finding> findings(String topic, Map<String, String> settings, String consequence) {
        long retention = Long.parseLong(settings.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "-1"));
        boolean isDeleted = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "")
                .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        // where the broker stamps records itself, none is old when it comes
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
