package io.holdduration.platform.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * The next offset of each input partition, compared with the records that arrive. A gap alone means nothing. Transaction markers and
 * compaction leave gaps too; missed records lie before the partition's first offset.
 */
final class InputProgress {
    private final Report report;
    private final boolean isResetToBeginning;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> reportedTo = new HashMap<>();

    /**
     * Creates an empty progress.
     *
     * @param isResetToBeginning whether the consumer continues with the partition's first offset if the next one was deleted;
     *     otherwise it skips what is behind the gap, too
     */
    InputProgress(Report report, boolean isResetToBeginning) {
        this.report = report;
        this.isResetToBeginning = isResetToBeginning;
    }

    boolean knows(TopicPartition partition) {
        return next.containsKey(partition);
    }

    /** Sets the next offset, from a committed offset or at the request of Kafka Streams. */
    void expect(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    /** Drops the next offsets of these partitions, because another instance may have read on. */
    void forget(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }

    /**
     * Returns a listener that forgets the offsets of partitions that come or go, and then calls this one. A partition that was lost may
     * be back before the next poll.
     */
    ConsumerRebalanceListener before(ConsumerRebalanceListener then) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                forget(partitions);
                then.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                forget(partitions);
                then.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                forget(partitions);
                then.onPartitionsLost(partitions);
            }
        };
    }

    void retain(Collection<TopicPartition> partitions) {
        next.keySet().retainAll(partitions);
    }

    /**
     * Compares the records that have arrived with the expected offset.
     *
     * @param partition partition of an input topic
     * @param first first offset that has arrived; the position, if none has
     * @param following offset to read after these records
     * @param beginning the partition's first offset, requested only at a gap
     */
    void arrive(TopicPartition partition, long first, long following, LongSupplier beginning) {
        long expected = next.getOrDefault(partition, first);
        if (first < expected) {
            reportedTo.remove(partition);
            report.rewound(partition, expected, first);
        } else if (first > expected) {
            long begins = beginning.getAsLong();
            boolean hasSkipped = begins > expected && !isResetToBeginning;
            compare(partition, expected, hasSkipped ? first : Math.min(first, begins));
        }
        next.put(partition, following);
    }

    /** Reports missed records once, although records of an aborted transaction are read again. */
    private void compare(TopicPartition partition, long expected, long firstRead) {
        long firstMissing = Math.max(expected, reportedTo.getOrDefault(partition, expected));
        if (firstMissing < firstRead) {
            report.missed(partition, firstMissing, firstRead);
            reportedTo.put(partition, firstRead);
        }
    }

    /** Receives reports on input that did not arrive as expected. */
    interface Report {
        /** Records that a partition of an input topic is read from now on. */
        void reads(TopicPartition partition);

        /**
         * Records offsets that were deleted, or skipped behind deleted ones, from the first missing one to the one before the first
         * that is read.
         *
         * @param partition partition of an input topic
         * @param firstMissing offset that would have been read next
         * @param firstRead first offset after them
         */
        void missed(TopicPartition partition, long firstMissing, long firstRead);

        /**
         * Records that the consumer has moved back by itself, because its offset was beyond the end of the partition.
         *
         * @param partition partition of an input topic
         * @param expected offset that would have been read next
         * @param actual offset that is read next
         */
        void rewound(TopicPartition partition, long expected, long actual);
    }
}
