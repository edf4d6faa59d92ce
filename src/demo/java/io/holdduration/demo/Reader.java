package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the processor's output as any consumer should: committed records only. */
final class Reader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<HoldDuration> holds = new HoldDurationSerde().deserializer();
    private final Deserializer<InteractionHolds> interactions = values(OutputValue.INTERACTION_HOLDS);
    private final Deserializer<HoldStatistics> statistics = values(OutputValue.HOLD_STATISTICS);
    private final Summaries summaries;
    private final Consumer<HoldDuration> onHold;
    private final Consumer<DeadLetter> onDeadLetter;

    Reader(
            String bootstrapServers,
            Consumer<HoldDuration> onHold,
            Consumer<DeadLetter> onDeadLetter,
            Summaries summaries) {
        this.summaries = summaries;
        this.onHold = onHold;
        this.onDeadLetter = onDeadLetter;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        Topics.OUTPUT, Topics.DEAD_LETTERS, Topics.INTERACTIONS, Topics.STATISTICS)
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Passes on the next records, if any arrive within a moment; returns whether there were any. */
    boolean read() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
        records.forEach(this::handOver);
        return !records.isEmpty();
    }

    /** Returns whether all records have been read. */
    boolean isAtEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void handOver(ConsumerRecord<byte[], byte[]> record) {
        String topic = record.topic();
        switch (topic) {
            case Topics.OUTPUT -> onHold.accept(holds.deserialize(topic, record.value()));
            case Topics.INTERACTIONS -> summaries.add(interactions.deserialize(topic, record.value()));
            case Topics.STATISTICS ->
                summaries.add(
                        new String(record.key(), StandardCharsets.UTF_8),
                        statistics.deserialize(topic, record.value()));
            default -> onDeadLetter.accept(DeadLetter.of(record));
        }
    }

    private static <T extends SpecificRecord> Deserializer<T> values(OutputValue<T> value) {
        return Encodings.without(OutputFormat.AVRO)
                .of("demo", value.type())
                .serde()
                .deserializer();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
