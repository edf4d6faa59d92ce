package io.holdduration.bench.contender;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads, works and writes exactly once: in transactions that end after 100 ms, with the offsets of what was read. Whoever
 * dies is not started again, and partitions never move.
 */
final class TransactionLoop {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long COMMIT_NANOS = Duration.ofMillis(100).toNanos();

    /** Given each record read and whereto write. */
    interface Work extends BiConsumer<ConsumerRecord<byte[], byte[]>, Consumer<ProducerRecord<byte[], byte[]>>> {}

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private volatile boolean stopped;

    TransactionLoop(ConfigFile config, int number) {
        consumer = PlainClients.consumer(config);
        producer = PlainClients.producer(config, config.applicationId() + "-" + number);
    }

    void run(Collection<String> topics, Work work) {
        try (consumer;
                producer) {
            producer.initTransactions();
            consumer.subscribe(topics);
            long beganNanos = 0;
            while (!stopped || !done.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty() && done.isEmpty()) {
                    producer.beginTransaction();
                    beganNanos = System.nanoTime();
                }
                records.forEach(record -> work.accept(record, this::send));
                if (!records.isEmpty()) {
                    done.putAll(records.nextOffsets());
                }
                if (!done.isEmpty() && (stopped || System.nanoTime() - beganNanos >= COMMIT_NANOS)) {
                    producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
                    producer.commitTransaction();
                    done.clear();
                }
            }
        }
    }

    /** What could not be sent fails the commit. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    void stop() {
        stopped = true;
    }
}
