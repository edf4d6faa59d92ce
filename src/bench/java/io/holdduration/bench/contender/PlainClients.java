package io.holdduration.bench.contender;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients with what Kafka Streams or the product would give theirs, so that no setting makes the difference. */
final class PlainClients {
    private PlainClients() {}

    static KafkaConsumer<byte[], byte[]> consumer(ConfigFile config) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                config.bootstrapServers(),
                "group.id",
                config.applicationId(),
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "max.poll.records",
                1000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static KafkaProducer<byte[], byte[]> producer(ConfigFile config, String transactionalId) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                config.bootstrapServers(),
                "transactional.id",
                transactionalId,
                "transaction.timeout.ms",
                10_000,
                "compression.type",
                "lz4",
                "batch.size",
                128 * 1024,
                "linger.ms",
                100);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
