package io.holdduration.platform.streams;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Forgets where partitions were that come or go: one that was lost may be back before the next look. */
record InputRebalanceListener(InputProgress progress, ConsumerRebalanceListener then)
        implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        progress.forget(partitions);
        then.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        progress.forget(partitions);
        then.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        progress.forget(partitions);
        then.onPartitionsLost(partitions);
    }
}
