package io.holdduration.demo;

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

/** Plays the vendor: sends without keys, so that nothing keeps the events of a channel on one partition. */
final class Vendor implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private int nextPartition;

    Vendor(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when the broker has all messages of a scene. */
    void send(Scene scene) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Message message : scene.messages()) {
            sent.add(producer.send(record(message)));
            nextPartition += scene.isInOrder() ? 0 : 1;
        }
        nextPartition++;
        for (Future<RecordMetadata> each : sent) {
            await(each);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Message message) {
        byte[] value = message.value() == null ? null : bytes(message.value());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.INPUT, nextPartition % Topics.PARTITIONS, null, value);
        message.headers().forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static void await(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a message", e);
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
