package io.holdduration.simulation.traffic;

import io.holdduration.platform.kafka.GrouplessConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** Makes the clients of a simulation, with the addresses and credentials of the stream. None of them is in a group. */
record TrafficClients(StreamsConfig streams) {
    private static final String NAME_END = "-simulate";
    private static final int DELIVERY_TIMEOUT_MS = 120_000;

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings =
                streams.getProducerConfigs(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + NAME_END);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // the stream's producer never gives up
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Creates a consumer of all that was ever written, whatever became of its transaction. */
    Consumer<byte[], byte[]> consumerOfAll() {
        return GrouplessConsumer.ofAll(streams, NAME_END);
    }

    Consumer<byte[], byte[]> consumerOfCommitted() {
        return GrouplessConsumer.ofCommitted(streams, NAME_END);
    }
}
