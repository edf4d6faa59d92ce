package io.holdduration.durations.tail;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.GrouplessConsumer;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all partitions of a topic. Those that are added later are read from their beginning. For one thread. */
final class TailedPartitions {
    static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(TailedPartitions.class);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final LongSupplier nanoTime;
    private long lookedNanos;

    TailedPartitions(Consumer<byte[], byte[]> consumer, String topic, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.topic = topic;
        this.nanoTime = nanoTime;
    }

    /**
     * Starts to read at the oldest record, or at the place that is the end now.
     *
     * @throws ExitException if the topic does not exist
     */
    void begin(boolean isFromBeginning) {
        lookedNanos = nanoTime.getAsLong();
        Set<TopicPartition> all = all();
        if (all.isEmpty()) {
            throw ExitException.refused("Topic " + topic + " does not exist");
        }
        if (isFromBeginning) {
            GrouplessConsumer.readAlso(consumer, all);
        } else {
            consumer.assign(all);
            // seekToEnd would look for the end in the first poll, and skip what is committed until then
            // (TopicTailTest.shouldPrintWhatIsCommittedBeforeTheFirstPoll)
            consumer.endOffsets(all).forEach(consumer::seek);
        }
    }

    /** Starts to read new partitions; to be called often. Kafka's client learns of them within {@code metadata.max.age.ms}. */
    void refresh() {
        long nanos = nanoTime.getAsLong();
        if (nanos - lookedNanos < LOOK_EVERY.toNanos()) {
            return;
        }
        lookedNanos = nanos;
        try {
            GrouplessConsumer.readAlso(consumer, all());
        } catch (RetriableException e) {
            log.atDebug().addKeyValue("reason", Causes.reason(e)).log("the broker does not answer");
        }
    }

    private Set<TopicPartition> all() {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .collect(Collectors.toSet());
    }
}
