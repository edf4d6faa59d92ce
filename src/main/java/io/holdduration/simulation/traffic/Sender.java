package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** Sends records, and fails as soon as it is known that the broker does not take one. */
final class Sender implements AutoCloseable {
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Sender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** @throws ExitException if this or an earlier record was not taken */
    void send(ProducerRecord<byte[], byte[]> record) {
        failIfOneFailed();
        Future<RecordMetadata> unused = producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** Returns when the broker has acknowledged all records, or has not for so long that they are given up. */
    void finish() {
        producer.flush();
        failIfOneFailed();
    }

    /** The same for one who was told to stop, and waits no longer than ten seconds. */
    void finishSoon() {
        producer.close(LAST_ACKNOWLEDGEMENTS);
        failIfOneFailed();
    }

    private void failIfOneFailed() {
        Exception first = failure.get();
        if (first != null) {
            String message = "The broker did not take an event: " + Causes.reason(first);
            throw Causes.has(first, AuthorizationException.class)
                    ? ExitException.refused(message, first)
                    : ExitException.died(message);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
