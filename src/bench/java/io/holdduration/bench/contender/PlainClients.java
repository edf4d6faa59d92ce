package io.holdduration.bench.contender;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients with what Kafka Streams or the product would give theirs, so that no setting makes the difference. */
final class PlainClients {
    /** For whoever reads. */
    static final Map<String, String> READING = Map.of("isolation.level", "read_committed", "max.poll.records", "1000");

    /** For whoever writes. */
    static final Map<String, String> WRITING =
            Map.of("compression.type", "lz4", "batch.size", Integer.toString(128 * 1024), "linger.ms", "100");

    private PlainClients() {}

    static KafkaConsumer<byte[], byte[]> consumer(ConfigFile config) {
        Map<String, Object> settings = new HashMap<>(READING);
        settings.put("bootstrap.servers", config.bootstrapServers());
        settings.put("group.id", config.applicationId());
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static KafkaProducer<byte[], byte[]> producer(ConfigFile config, String transactionalId) {
        Map<String, Object> settings = new HashMap<>(WRITING);
        settings.put("bootstrap.servers", config.bootstrapServers());
        settings.put("transactional.id", transactionalId);
        settings.put("transaction.timeout.ms", 10_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
