package io.holdduration.it;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads all partitions of a topic from the beginning, committed records only. */
final class TopicReader<K, V> implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SENTENCES = 10;

    private final KafkaConsumer<K, V> consumer;
    private final String topic;
    private final int partitions;
    private final List<ConsumerRecord<K, V>> read = new ArrayList<>();
    private final Instant deadline = Instant.now().plus(PATIENCE);

    TopicReader(String bootstrapServers, String topic, Deserializer<K> key, Deserializer<V> value) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"), key, value);
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        partitions = all.size();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    int partitions() {
        return partitions;
    }

    /** Reads until what has been read has nothing wrong with it; looks again only when more has come. */
    List<ConsumerRecord<K, V>> readUntilRight(Function<List<ConsumerRecord<K, V>>, List<String>> whatIsWrong) {
        List<String> wrong = whatIsWrong.apply(read);
        while (!wrong.isEmpty()) {
            if (poll(wrong)) {
                wrong = whatIsWrong.apply(read);
            }
        }
        return read;
    }

    /** Reads up to these offsets. A transaction that is open stands in the way until it is over. */
    List<ConsumerRecord<K, V>> readTo(Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(List.of("the ends are " + ends));
        }
        return read;
    }

    /** Shows the records up to these offsets, and keeps none. */
    void showTo(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<K, V>> reader) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll(List.of("the ends are " + ends));
            read.forEach(reader);
            read.clear();
        }
    }

    private boolean poll(List<String> wrong) {
        if (Instant.now().isAfter(deadline)) {
            String first = String.join("\n", wrong.subList(0, Math.min(SENTENCES, wrong.size())));
            throw new AssertionError("after " + PATIENCE + " and " + read.size() + " records of " + topic + ", "
                    + wrong.size() + " things are wrong:\n" + first);
        }
        ConsumerRecords<K, V> more = consumer.poll(Duration.ofMillis(200));
        more.forEach(read::add);
        return !more.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
