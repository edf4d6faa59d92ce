package io.holdduration.platform.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The consumer group as the broker has it. An answer that the broker does not give is a log line, and empty or unknown. */
public interface BrokerGroup {
    /** The topics that members have partitions of now, each with the hosts of these members. */
    Map<String, Set<String>> readers();

    /** The committed offsets. */
    Optional<Map<TopicPartition, Long>> offsets();

    /** The same, once no transaction that commits some of them is open. */
    Optional<Map<TopicPartition, Long>> settledOffsets();

    /** Whether the broker says that there is no such topic. */
    boolean isGone(String topic);

    /**
     * Whether a topic has committed records from these offsets on; of a partition without one, from its beginning.
     *
     * @param patience how long to wait for open transactions
     */
    Remainder remainder(String topic, Map<TopicPartition, Long> from, Duration patience);

    /** What there is behind an offset. */
    enum Remainder {
        RECORDS,
        /** Transaction markers and aborted records at most, or no topic. */
        NOTHING,
        /** Nothing yet: records may come of transactions that are open. */
        OPEN_TRANSACTIONS,
        UNKNOWN
    }
}
