package io.holdduration.bench.macro;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The values in a topic, as far as they are committed. */
record TopicReader<V>(String bootstrapServers, String topic, Deserializer<V> deserializer) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where the partitions end now. */
    Map<TopicPartition, Long> ends() {
        try (KafkaConsumer<byte[], V> consumer = consumer()) {
            return consumer.endOffsets(consumer.assignment());
        }
    }

    /** Shows all values until now, those of one partition in order. */
    void readAll(Consumer<@Nullable V> reader) {
        try (KafkaConsumer<byte[], V> consumer = consumer()) {
            read(consumer.beginningOffsets(consumer.assignment()), reader, consumer);
        }
    }

    /** Shows all values from these offsets until now, those of one partition in order. */
    void readFrom(Map<TopicPartition, Long> offsets, Consumer<@Nullable V> reader) {
        try (KafkaConsumer<byte[], V> consumer = consumer()) {
            read(offsets, reader, consumer);
        }
    }

    private void read(
            Map<TopicPartition, Long> offsets, Consumer<@Nullable V> reader, KafkaConsumer<byte[], V> consumer) {
        long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        offsets.forEach(consumer::seek);
        while (ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            if (System.nanoTime() > giveUpNanos) {
                throw new IllegalStateException(topic + " cannot be read to its end within " + PATIENCE);
            }
            consumer.poll(Duration.ofMillis(200)).forEach(record -> reader.accept(record.value()));
        }
    }

    private KafkaConsumer<byte[], V> consumer() {
        KafkaConsumer<byte[], V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                deserializer);
        consumer.assign(BenchBroker.partitions(topic));
        return consumer;
    }
}
