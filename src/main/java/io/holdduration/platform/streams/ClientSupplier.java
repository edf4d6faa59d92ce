package io.holdduration.platform.streams;

import io.holdduration.platform.preflight.Footprint;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the clients of Kafka Streams. Kafka's own producer would commit the writes of an instance that has lost its tasks to
 * another. Kafka's own consumer does not report input that was deleted before it was read.
 */
public final class ClientSupplier extends DefaultKafkaClientSupplier {
    private final Footprint footprint;
    private final InputProgress.Report report;
    private @Nullable ReplaceableAdmin admin;
    // weak: Kafka Streams closes them, and does not give them back
    private final Set<WakeableConsumer> consumers = Collections.newSetFromMap(new WeakHashMap<>());

    ClientSupplier(Footprint footprint, InputProgress.Report report) {
        this.footprint = footprint;
        this.report = report;
    }

    @Override
    public synchronized Admin getAdmin(Map<String, Object> settings) {
        admin = new ReplaceableAdmin(() -> super.getAdmin(settings));
        return admin.asAdmin();
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

    /** Replaces the admin client that all threads share. Returns the earlier one; empty if there was none. */
    synchronized Optional<Admin> replaceAdmin() {
        return Optional.ofNullable(admin).map(ReplaceableAdmin::replace);
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
