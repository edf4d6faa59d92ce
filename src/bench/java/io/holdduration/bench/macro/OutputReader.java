package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.emit.HoldDurationSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** An output topic to which nobody writes any more. */
record OutputReader(String bootstrapServers, String topic) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Shows all committed records, those of one partition in order. */
    void readAll(Consumer<HoldDuration> reader) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        List<TopicPartition> partitions = BenchBroker.partitions(topic);
        long giveUpNanos = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, HoldDuration> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new HoldDurationSerde().deserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (System.nanoTime() > giveUpNanos) {
                    throw new IllegalStateException(topic + " cannot be read to its end within " + PATIENCE);
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> reader.accept(record.value()));
            }
        }
    }
}
