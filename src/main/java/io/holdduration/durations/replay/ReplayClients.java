package io.holdduration.durations.replay;

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

/**
 * Creates the clients of a replay, with the addresses and credentials of the stream.
 *
 * @param group the name of the replay group, which is also its transactional id
 */
record ReplayClients(StreamsConfig streams, String group) {
    private static final int DELIVERY_TIMEOUT_MS = 120_000;

    static ReplayClients of(StreamsConfig streams) {
        return new ReplayClients(streams, streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + "-replay");
    }

    /** Creates a consumer that reads committed letters only. The group has no members; its name only identifies the offsets. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = streams.getRestoreConsumerConfigs(group);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Producer<byte[], byte[]> producer() {
        Map<String, Object> settings = streams.getProducerConfigs(group);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        // the stream's producer never gives up
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
