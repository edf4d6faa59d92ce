package io.holdduration.app;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka Streams' clients. Its own producer would commit what an instance wrote after it had lost its work to another, and its
 * own consumer says nothing of input that was deleted before it was read.
 */
final class ClientSupplier extends DefaultKafkaClientSupplier {
    private final StreamsConfig config;
    private final Set<String> inputs;
    private final InputReport report;

    ClientSupplier(StreamsConfig config, Set<String> inputs, InputReport report) {
        this.config = config;
        this.inputs = Set.copyOf(inputs);
        this.report = report;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new InputConsumer(settings, inputs, report);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new FencedProducer(settings, new GroupCheck(InternalTopicCheck.changelog(config)));
    }
}
