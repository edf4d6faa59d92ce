package io.holdduration.platform.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * The next offset of each input partition, compared with what comes. A gap alone says nothing, as transaction markers and
 * compaction leave gaps too: what is missed lies before the partition's first offset.
 */
final class InputProgress {
    private final InputReport report;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> reportedTo = new HashMap<>();

    InputProgress(InputReport report) {
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
}
