package io.holdduration.simulation.traffic;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** Makes the clients of a simulation, with the addresses and credentials of the stream. None of them is in a group. */
record TrafficClients(StreamsConfig streams) {
    private static final String NAME_END = "-simulate";
    private static final int DELIVERY_TIMEOUT_MS = 120_000;

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = streams.getProducerConfigs(name());
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // the stream's producer never gives up
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sees all that was ever written, whatever became of its transaction. */
    Consumer<byte[], byte[]> consumerOfAll() {
        return consumer("read_uncommitted");
    }

    Consumer<byte[], byte[]> consumerOfCommitted() {
        return consumer("read_committed");
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> settings = streams.getRestoreConsumerConfigs(name());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private String name() {
        return streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + NAME_END;
    }
}
