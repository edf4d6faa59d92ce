package io.holdduration.platform.streams;

import io.holdduration.platform.metrics.MissedRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts input that was deleted before it was read. */
public final class MissedInput implements InputReport {
    private static final Logger log = LoggerFactory.getLogger(MissedInput.class);

    private final MissedRecords count;

    public MissedInput(MissedRecords count) {
        this.count = count;
    }

    @Override
    public void reads(TopicPartition partition) {
        count.add(partition, 0);
    }

    @Override
    public void missed(TopicPartition partition, long firstMissing, long firstThere) {
        count.add(partition, firstThere - firstMissing);
        log.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("firstMissingOffset", firstMissing)
                .addKeyValue("firstRemainingOffset", firstThere)
                .log("input was deleted before it was read");
    }

    @Override
    public void rewound(TopicPartition partition, long expected, long actual) {
        log.atWarn()
                .addKeyValue("topic", partition.topic())
                .addKeyValue("partition", partition.partition())
                .addKeyValue("expectedOffset", expected)
                .addKeyValue("offset", actual)
                .log("input ends before the offset that is next, and is read from another one: made anew or truncated");
    }
}
