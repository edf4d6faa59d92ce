package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.GrouplessConsumer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks whether a topic has events that no simulation has sent. A topic may have millions of events, so only the oldest and the newest of
 * each partition are read.
 */
final class EventsOfOthers {
    /** The number of oldest records of a partition that are read, and of newest ones. */
    static final int LOOK = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;

    EventsOfOthers(Consumer<byte[], byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** @throws ExitException if there are events of others */
    void refuse(int partitions) {
        Set<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        consumer.assign(all);
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, Long> untilHere = new HashMap<>(ends);
        untilHere.replaceAll((partition, end) -> Math.min(end, oldest.getOrDefault(partition, 0L) + LOOK));
        read(oldest, untilHere);
        Map<TopicPartition, Long> newest = new HashMap<>(ends);
        newest.replaceAll((partition, end) -> Math.max(end - LOOK, untilHere.getOrDefault(partition, 0L)));
        read(newest, ends);
    }

    private void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> until) {
        from.forEach(consumer::seek);
        consumer.resume(from.keySet());
        long lastStep = System.nanoTime();
        while (!GrouplessConsumer.isThrough(consumer, until)) {
            boolean isStep = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                isStep = true;
                refuseIfOfOthers(record);
            }
            long now = System.nanoTime();
            if (isStep) {
                lastStep = now;
            } else if (now - lastStep > STALLED.toNanos()) {
                throw ExitException.refused("Cannot look at the events of topic " + topic
                        + ": the broker has sent nothing for " + STALLED.toSeconds() + " s");
            }
        }
    }

    private static void refuseIfOfOthers(ConsumerRecord<byte[], byte[]> record) {
        if (!SimulatedRecords.isSimulated(record)) {
            throw ExitException.refused("Topic " + record.topic() + " has events of others, such as that at offset "
                    + record.offset() + " of partition " + record.partition()
                    + "; --force sends simulated events nevertheless");
        }
    }
}
