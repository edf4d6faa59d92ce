package io.holdduration.platform.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * Tracks the restore of the stores. Kafka's own {@code restore-remaining-records-total} does not reach zero. It starts from offsets and
 * subtracts records, and a changelog that is written in transactions has more offsets than records.
 */
final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Missing> missing = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startOffset, long endOffset) {
        missing.put(partition, new Missing(startOffset, endOffset));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long count) {
        missing.computeIfPresent(partition, (same, before) -> new Missing(batchEndOffset + 1, before.end));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long count) {
        missing.remove(partition);
    }

    /** Drops a partition whose task moved to another instance before the restore was complete. */
    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long count) {
        missing.remove(partition);
    }

    int partitions() {
        return missing.size();
    }

    /** Returns the number of changelog offsets that are still to be restored. */
    long remainingOffsets() {
        return missing.values().stream()
                .mapToLong(each -> Math.max(0, each.end - each.next))
                .sum();
    }

    private record Missing(long next, long end) {}
}
