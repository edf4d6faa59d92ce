package io.holdduration.platform.streams;

import io.holdduration.platform.preflight.Footprint;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
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
    // weak: Kafka Streams closes them, and does not give them back
    private final Set<WakeableConsumer> consumers = Collections.newSetFromMap(new WeakHashMap<>());

    ClientSupplier(Footprint footprint, InputProgress.Report report) {
        this.footprint = footprint;
        this.report = report;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
        return kept(new InputConsumer(settings, Set.copyOf(footprint.inputs()), report));
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
        return kept(new WakeableConsumer(settings));
    }

    private synchronized WakeableConsumer kept(WakeableConsumer consumer) {
        consumers.add(consumer);
        return consumer;
    }

    /** Ends the polls in progress; see {@link WakeableConsumer}. */
    synchronized void endPolls() {
        consumers.forEach(WakeableConsumer::endPoll);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
        return new FencedProducer(settings, footprint.changelog());
    }
}
