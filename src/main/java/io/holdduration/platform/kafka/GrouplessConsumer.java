package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;

/** Creates consumers of bytes that are in no group and create no topic, with the addresses and credentials of the stream. */
public final class GrouplessConsumer {
    private GrouplessConsumer() {}

    /**
     * Creates a consumer of committed records.
     *
     * @param nameEnd the end of the client's name, to distinguish it from other open clients
     * @throws ExitException if its credentials or key stores cannot be used
     */
    public static Consumer<byte[], byte[]> ofCommitted(StreamsConfig streams, String nameEnd) {
        return consumer(streams, nameEnd, "read_committed");
    }

    /** Creates a consumer of all records, those of open and aborted transactions included. */
    public static Consumer<byte[], byte[]> ofAll(StreamsConfig streams, String nameEnd) {
        return consumer(streams, nameEnd, "read_uncommitted");
    }

    /** Reads these partitions, too: those that the consumer does not read yet, from their beginning. */
    public static void readAlso(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        Set<TopicPartition> added = new HashSet<>(partitions);
        added.removeAll(all);
        if (all.addAll(added)) {
            consumer.assign(all);
            consumer.seekToBeginning(added);
        }
    }

    /** Returns whether the consumer has read up to these offsets; it pauses each partition that has come so far. */
    public static boolean isThrough(Consumer<?, ?> consumer, Map<TopicPartition, Long> until) {
        Set<TopicPartition> done = new HashSet<>();
        until.forEach((partition, end) -> {
            if (consumer.position(partition) >= end) {
                done.add(partition);
            }
        });
        consumer.pause(done);
        return done.size() == until.size();
    }

    private static Consumer<byte[], byte[]> consumer(StreamsConfig streams, String nameEnd, String isolation) {
        Map<String, Object> settings =
                streams.getRestoreConsumerConfigs(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + nameEnd);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        return BrokerConnection.prepared(streams, () -> new KafkaConsumer<>(settings, bytes, bytes));
    }
}
