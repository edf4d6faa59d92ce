package io.holdduration.receiver;

import io.holdduration.platform.kafka.PlainProducer;
import io.holdduration.platform.preflight.TopicFacts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Appends events to the topic, byte for byte. It never blocks: an event that Kafka cannot take now fails. */
final class EventAppender implements AutoCloseable {
    /** The time limit for an event. The vendor gives up after ten seconds. */
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(8);

    /**
     * The number of requests that a broker has at a time. What comes in the meantime shares the next request: events wait as long as the
     * broker takes for the ones before, and never for a batch to be filled.
     */
    private static final int REQUESTS_IN_FLIGHT = 1;

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(9);

    /** The time for which metadata of the topic is kept. It spans quiet nights, because a request does not wait for metadata. */
    private static final Duration METADATA_IDLE = Duration.ofDays(3_650);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final BooleanSupplier isAlive;

    /** @param isAlive whether the producer still talks to the brokers */
    EventAppender(Producer<byte[], byte[]> producer, String topic, BooleanSupplier isAlive) {
        this.producer = producer;
        this.topic = topic;
        this.isAlive = isAlive;
    }

    /** Connects, with the addresses and credentials of the stream. */
    static EventAppender connected(StreamsConfig streams, String topic, int maxRecordBytes) {
        Map<String, Object> settings = settings(streams, maxRecordBytes);
        Producer<byte[], byte[]> producer = PlainProducer.of(streams, settings);
        Thread network = networkThread(String.valueOf(settings.get(ProducerConfig.CLIENT_ID_CONFIG)));
        return new EventAppender(producer, topic, network::isAlive);
    }

    /** Returns the thread in which this producer talks to the brokers. It survives exceptions and dies of errors. */
    private static Thread networkThread(String clientId) {
        String name = KafkaProducer.NETWORK_THREAD_PREFIX + " | " + clientId;
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no thread " + name));
    }

    /** Returns the producer's settings: it acknowledges or fails before the vendor gives up, and no call of it waits. */
    static Map<String, Object> settings(StreamsConfig streams, int maxRecordBytes) {
        Map<String, Object> settings = PlainProducer.settings(streams, "-receive", DELIVERY_TIMEOUT);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, REQUESTS_IN_FLIGHT);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_IDLE.toMillis());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(TopicFacts.DEFAULT_MAX_BYTES, maxRecordBytes));
        return settings;
    }

    /** Returns whether the producer still talks to the brokers. Otherwise it takes events and says nothing more. */
    boolean isAlive() {
        return isAlive.getAsBoolean();
    }

    /** Asks for the topic's partitions; until they are known, events are refused. Returns whether they are. */
    boolean isReady() {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    /**
     * Appends an event.
     *
     * @param done receives null after the acknowledgement of all in-sync replicas, otherwise the failure; once, from any thread
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback has it
    void append(byte @Nullable [] key, byte[] body, String contentType, Consumer<@Nullable Exception> done) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("content-type", contentType.getBytes(StandardCharsets.UTF_8));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, null, key, body, headers);
        AtomicBoolean isDone = new AtomicBoolean();
        Consumer<@Nullable Exception> once = failure -> {
            if (isDone.compareAndSet(false, true)) {
                done.accept(failure);
            }
        };
        try {
            producer.send(record, (metadata, failure) -> once.accept(failure));
        } catch (RuntimeException e) {
            once.accept(e); // the buffer is full, say, or the producer was closed; Kafka has no list of what it throws
        }
    }

    /** Waits for the acknowledgements of what was appended. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
