package io.holdduration.app;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka Streams' clients. Its own producer would commit what an instance wrote after it had lost its work to another. */
final class ClientSupplier extends DefaultKafkaClientSupplier {
    private final StreamsConfig config;

    ClientSupplier(StreamsConfig config) {
        this.config = config;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new FencedProducer(settings, new GroupCheck(InternalTopicCheck.changelog(config)));
    }
}
