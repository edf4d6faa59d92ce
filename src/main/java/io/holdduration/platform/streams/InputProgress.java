package io.holdduration.platform.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * The next offset of each input partition, compared with what comes. A gap alone says nothing, as transaction markers and
 * compaction leave gaps too: what is missed lies before the partition's first offset.
 */
final class InputProgress {
    private final Report report;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> reportedTo = new HashMap<>();

    InputProgress(Report report) {
        this.report = report;
    }

    boolean knows(TopicPartition partition) {
        return next.containsKey(partition);
    }

    /** Takes this offset for the next one, as a committed offset says or Kafka Streams wants it. */
    void expect(TopicPartition partition, long offset) {
        next.put(partition, offset);
    }

    /** The partition's next offset is no longer known: another instance may have read on. */
    void forget(Collection<TopicPartition> partitions) {
        next.keySet().removeAll(partitions);
    }

    /** Calls this one, and forgets where partitions were that come or go: one that was lost may be back before the next look. */
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
     * Compares what has come with what was expected.
     *
     * @param partition of an input topic
     * @param first offset that has come; the position, if nothing has
     * @param following offset that is to be read after what has come
     * @param beginning the partition's first offset, asked for only at a gap
     */
    void arrive(TopicPartition partition, long first, long following, LongSupplier beginning) {
        long expected = next.getOrDefault(partition, first);
        if (first < expected) {
            reportedTo.remove(partition);
            report.rewound(partition, expected, first);
        } else if (first > expected) {
            compare(partition, expected, Math.min(first, beginning.getAsLong()));
        }
        next.put(partition, following);
    }

    /** What was rolled back is read again, and what was missed is told once. */
    private void compare(TopicPartition partition, long expected, long firstThere) {
        long firstMissing = Math.max(expected, reportedTo.getOrDefault(partition, expected));
        if (firstMissing < firstThere) {
            report.missed(partition, firstMissing, firstThere);
            reportedTo.put(partition, firstThere);
        }
    }

    /** Receiver of reports on input that did not come as expected. */
    interface Report {
        /** A partition of an input topic is read from now on. */
        void reads(TopicPartition partition);

        /**
         * Offsets are gone, from the first missing one to the one before the first that is still there.
         *
         * @param partition of an input topic
         * @param firstMissing offset that would have been the next to be read
         * @param firstThere offset after those that are gone
         */
        void missed(TopicPartition partition, long firstMissing, long firstThere);

        /**
         * The consumer has gone back by itself: its offset is beyond the end of the partition.
         *
         * @param partition of an input topic
         * @param expected offset that would have been the next to be read
         * @param actual offset that is read next
         */
        void rewound(TopicPartition partition, long expected, long actual);
    }
}
