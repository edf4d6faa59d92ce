package io.holdduration.platform.preflight;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The ways in which a broker removes old records, each with the value of {@code cleanup.policy}. */
public enum Cleanup {
    /** Deletion by age: several records of a key are worth reading. */
    DELETE("delete"),
    /** Compaction by key: the last record of a key is the truth, for good. */
    COMPACT("compact"),
    /** Compaction by key and deletion by age: the last record of a key is the truth, as long as the topic's retention. */
    COMPACT_AND_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    /** Returns the value of {@code cleanup.policy}. */
    public String policy() {
        return policy;
    }

    /** Returns the settings of a new topic. */
    Map<String, String> settings() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
    }

    /**
     * Returns the settings of a new topic. The retention is among them if the last record of a key is deleted by age, and Kafka's own
     * default is too short. The operator chooses the retention of a topic that is not compacted.
     */
    Map<String, String> settings(TopicRetention needed) {
        return this == COMPACT_AND_DELETE && needed.isLongerThanKafkas()
                ? Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        policy,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(needed.least().toMillis()))
                : settings();
    }

    boolean isByKey() {
        return this != DELETE;
    }
}
