package io.holdduration.demo;

import io.holdduration.simulation.Message;
import io.holdduration.simulation.Posting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Simulates the vendor: sends without keys, so that the events of a channel are spread over the partitions. */
final class Vendor implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private int nextPartition;
    private long sent;

    Vendor(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns the number of records sent so far. */
    long sent() {
        return sent;
    }

    /** Sends the messages of a scene; returns when the broker has all of them. */
    void send(Scene scene) throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Message message : scene.messages()) {
            records.add(record(message, nextPartition % Topics.PARTITIONS));
            nextPartition += scene.isInOrder() ? 0 : 1;
        }
        nextPartition++;
        send(records);
    }

    /** Sends postings; returns when the broker has all of them. */
    void post(List<Posting> postings) throws InterruptedException {
        send(postings.stream()
                .map(posting -> record(posting.message(), posting.partition()))
                .toList());
    }

    /** Sends records; returns when the broker has all of them. */
    void send(List<ProducerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Future<RecordMetadata>> onTheirWay =
                records.stream().map(producer::send).toList();
        for (Future<RecordMetadata> each : onTheirWay) {
            await(each);
        }
        sent += records.size();
    }

    private static ProducerRecord<byte[], byte[]> record(Message message, int partition) {
        byte[] value = message.value() == null ? null : bytes(message.value());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.INPUT, partition, null, value);
        message.headers().forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static void await(Future<RecordMetadata> onItsWay) throws InterruptedException {
        try {
            onItsWay.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a message: " + e.getCause(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
