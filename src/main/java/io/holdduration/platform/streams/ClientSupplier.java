package io.holdduration.platform.streams;

import io.holdduration.platform.preflight.Footprint;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Supplies the clients of Kafka Streams. Kafka's own producer would commit the writes of an instance that has lost its tasks to
 * another. Kafka's own consumer does not report input that was deleted before it was read.
 */
public final class ClientSupplier extends DefaultKafkaClientSupplier {
    private final Footprint footprint;
    private final InputProgress.Report report;

    ClientSupplier(Footprint footprint, InputProgress.Report report) {
        this.footprint = footprint;
        this.report = report;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return new InputConsumer(settings, Set.copyOf(footprint.inputs()), report);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new FencedProducer(settings, footprint.changelog());
    }
}
