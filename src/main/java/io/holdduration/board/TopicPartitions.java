package io.holdduration.board;

import io.holdduration.platform.kafka.GrouplessConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Reads all partitions of some topics from the beginning, those that are added later too. For one thread. */
final class TopicPartitions {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private Map<TopicPartition, Long> goal = Map.of();
    private Map<TopicPartition, Long> ends = Map.of();

    TopicPartitions(Consumer<byte[], byte[]> consumer, Collection<String> topics) {
        this.consumer = consumer;
        this.topics = List.copyOf(topics);
    }

    /**
     * Asks the broker for the ends of all partitions, and starts to read partitions that are new.
     *
     * @return whether the topics must be read again: one of them ends before the place that was read up to, so it is another topic of the
     *     same name
     * @throws org.apache.kafka.common.errors.TimeoutException if the broker does not answer
     */
    boolean refresh() {
        Set<TopicPartition> known = Set.copyOf(consumer.assignment());
        GrouplessConsumer.readAlso(consumer, partitions(consumer, topics));
        ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
        boolean isReplaced = known.stream()
                .anyMatch(partition -> consumer.position(partition, PATIENCE) > ends.getOrDefault(partition, 0L));
        if (isReplaced) {
            consumer.seekToBeginning(consumer.assignment());
        }
        if (goal.isEmpty() || isReplaced) {
            goal = ends;
        }
        return isReplaced;
    }

    /** Returns whether everything that there was at the first {@link #refresh} has been read. */
    boolean isRead() {
        return !goal.isEmpty()
                && goal.entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    /** Returns whether a topic has ever had a record, by the last {@link #refresh}; it may have been deleted since. */
    boolean isWritten(String topic) {
        return ends.entrySet().stream().anyMatch(end -> end.getKey().topic().equals(topic) && end.getValue() > 0);
    }

    /** Returns the ends of all partitions of other topics. */
    static Map<TopicPartition, Long> ends(Consumer<?, ?> consumer, Collection<String> topics) {
        return consumer.endOffsets(partitions(consumer, topics), PATIENCE);
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic, PATIENCE)
                    .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        }
        return partitions;
    }
}
