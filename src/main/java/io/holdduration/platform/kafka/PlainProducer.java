package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of producers of bytes without transactions, with the addresses and credentials of the stream. */
public final class PlainProducer {
    private PlainProducer() {}

    /**
     * Returns the settings: idempotent, acknowledged by all in-sync replicas. A record keeps its key, and goes to the partition that
     * Kafka's default partitioner chooses for the key: readers rely on both. A partitioner or an interceptor could change them.
     *
     * @param nameEnd the end of the client's name
     * @param deliveryTimeout the time after which a record has failed; the stream's producer never gives up
     */
    public static Map<String, Object> settings(StreamsConfig streams, String nameEnd, Duration deliveryTimeout) {
        Map<String, Object> settings =
                streams.getProducerConfigs(streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + nameEnd);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
        settings.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, false);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        return settings;
    }

    /**
     * Creates a producer with such settings.
     *
     * @throws ExitException if its credentials or key stores cannot be used
     */
    public static Producer<byte[], byte[]> of(StreamsConfig streams, Map<String, Object> settings) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        return BrokerConnection.prepared(streams, () -> new KafkaProducer<>(settings, bytes, bytes));
    }
}
