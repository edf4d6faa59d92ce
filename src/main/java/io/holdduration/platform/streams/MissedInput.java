package io.holdduration.platform.streams;

import io.holdduration.platform.metrics.DeclaredMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts input that was deleted before it was read. */
public final class MissedInput implements InputProgress.Report {
    /** Offsets that were deleted from an input partition before they were read. */
    public static final DeclaredMetric RECORDS_MISSED = DeclaredMetric.counter(
            "hold_input_records_missed",
            "Offsets of an input partition that were deleted before they were read.",
            "partition",
            "topic");

    private static final Logger log = LoggerFactory.getLogger(MissedInput.class);

    private final MeterRegistry registry;

    MissedInput(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void reads(TopicPartition partition) {
        counter(partition);
    }

    @Override
    public void missed(TopicPartition partition, long firstMissing, long firstRead) {
        counter(partition).increment((double) (firstRead - firstMissing));
        log.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("firstMissingOffset", firstMissing)
                .addKeyValue("firstRemainingOffset", firstRead)
                .log("input was deleted before it was read");
    }

    @Override
    public void rewound(TopicPartition partition, long expected, long actual) {
        log.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("expectedOffset", expected)
                .addKeyValue("offset", actual)
                .log("input ends before the offset that is next, and is read from another one: recreated or truncated");
    }

    private Counter counter(TopicPartition partition) {
        return RECORDS_MISSED.counter(registry, Integer.toString(partition.partition()), partition.topic());
    }
}
