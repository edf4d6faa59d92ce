package io.holdduration.durations.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that Kafka's default partitioner chooses. It detects what {@link ChannelPlaces} cannot: a channel whose
 * two partitions are read by two instances. That is no error if all senders use the same other partitioner. Thread-safe.
 */
final class DefaultPartitions {
    private static final Logger log = LoggerFactory.getLogger(DefaultPartitions.class);

    private final Map<String, Integer> partitions;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    /** @param partitions the partition count of each topic that is keyed by channel; other topics are not compared */
    DefaultPartitions(Map<String, Integer> partitions) {
        this.partitions = Map.copyOf(partitions);
    }

    /**
     * Compares an event's partition with the one of the default partitioner. Warns the operator of the first difference.
     *
     * @return whether they differ
     */
    boolean note(Ingested record) {
        Integer count = partitions.get(record.source().topic());
        boolean isElsewhere = count != null
                && record.decoded()
                        .relevantEvent()
                        .filter(event -> partition(event.channelId(), count)
                                != record.source().partition())
                        .isPresent();
        if (isElsewhere && hasWarned.compareAndSet(false, true)) {
            log.atWarn()
                    .addKeyValue("topic", record.source().topic())
                    .addKeyValue("partition", record.source().partition())
                    .addKeyValue("offset", record.offset())
                    .log(
                            "a channel is not on the partition of Kafka's default partitioner: holds are wrong if the input's"
                                    + " senders partition it differently, or it has got more partitions; then set"
                                    + " hold.input.keyed.by.channel=false");
        }
        return isElsewhere;
    }

    private static int partition(String channelId, int count) {
        return Utils.toPositive(Utils.murmur2(channelId.getBytes(StandardCharsets.UTF_8))) % count;
    }
}
