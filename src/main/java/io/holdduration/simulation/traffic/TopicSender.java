package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.simulation.Posting;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** Writes events to a topic, and fails after the first event that the broker is known not to have accepted. */
final class TopicSender implements Sender {
    private static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final SimulatedRecords records;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    TopicSender(Producer<byte[], byte[]> producer, SimulatedRecords records) {
        this.producer = producer;
        this.records = records;
    }

    @Override
    public boolean send(Posting posting) {
        failIfOneFailed();
        Future<RecordMetadata> unused = producer.send(records.of(posting), (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
        return true;
    }

    @Override
    public void finish() {
        producer.flush();
        failIfOneFailed();
    }

    @Override
    public void finishSoon() {
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
