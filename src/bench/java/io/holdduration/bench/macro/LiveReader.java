package io.holdduration.bench.macro;

import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.SingleObjectSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sits on an output topic while it grows, and sees each committed record as soon as it can be seen. */
final class LiveReader<V extends SpecificRecord> implements AutoCloseable {
    private final KafkaConsumer<String, V> consumer;
    private final Thread thread;

    /** What is done with each record. */
    @FunctionalInterface
    interface Seen<V> {
        /**
         * Takes a record.
         *
         * @param atNanos the time, by {@link System#nanoTime()}
         */
        void accept(V value, int partition, long atNanos);
    }

    /** @param seen is given each record in a thread of the reader's */
    LiveReader(BenchBroker broker, String topic, OutputValue<V> value, Seen<V> seen) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new SingleObjectSerde<>(value.type()).deserializer());
        List<TopicPartition> partitions = BenchBroker.partitions(topic);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // sought now, not at the first poll
        thread = new Thread(() -> read(seen), "live-reader");
    }

    /** From now on it sees what is new. */
    void start() {
        thread.start();
    }

    private void read(Seen<V> seen) {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                long nanos = System.nanoTime();
                records.forEach(record -> seen.accept(record.value(), record.partition(), nanos));
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
