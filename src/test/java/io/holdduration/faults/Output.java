package io.holdduration.faults;

import io.holdduration.avro.HoldDuration;
import io.holdduration.durations.emit.HoldDurationSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A reader of committed records who stays on the output topic from beginning to end. */
final class Output implements AutoCloseable {
    static final String TOPIC = "hold-durations";

    private final KafkaConsumer<String, HoldDuration> consumer;
    private final List<ConsumerRecord<String, HoldDuration>> records = Collections.synchronizedList(new ArrayList<>());
    private final Probes probes;
    private final Thread thread = new Thread(this::read, "output-reader");
    private volatile boolean closed;

    Output(String bootstrapServers, Probes probes) {
        this.probes = probes;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new HoldDurationSerde().deserializer());
        List<TopicPartition> partitions = IntStream.range(0, Traffic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    records.add(record);
                    probes.seen(record.key());
                });
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    int size() {
        return records.size();
    }

    /** What has been read so far. */
    List<ConsumerRecord<String, HoldDuration>> records() {
        synchronized (records) {
            return List.copyOf(records);
        }
    }

    /** How many records have been read, and whether it still reads. */
    String describe() {
        return size() + " records read, by a reader that is " + thread.getState();
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
