package io.holdduration.faults;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.harness.EventGenerator;
import io.holdduration.simulation.Breakage;
import io.holdduration.simulation.Delivery;
import io.holdduration.simulation.Disorder;
import io.holdduration.simulation.Evening;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Notification;
import io.holdduration.simulation.VendorJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A day of events, shuffled over the partitions, written at a steady pace whatever happens; with it probes, by which it can be
 * seen whether holds come out, and now and then something that is no event of a hold.
 */
final class Traffic implements AutoCloseable {
    static final String INPUT = "channel-events";
    static final int PARTITIONS = 4;
    /** Before anything happens in the day, in ms since 1970. */
    static final long DAWN = Instant.parse("2026-01-05T05:00:00Z").toEpochMilli();

    private static final int EVENTS_PER_CHANNEL = 8;
    static final int BEATS_PER_SECOND = 25;
    private static final int BEATS_PER_PROBE = 2;
    private static final int EVENTS_PER_NOISE = 40;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final List<ChannelEvent> produced = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Message> noise = new ConcurrentHashMap<>();
    private final List<Delivery> deliveries;
    private final Probes probes;
    private final int eventsPerBeat;
    private final AtomicInteger beats = new AtomicInteger();
    private volatile int sent;
    private final AtomicInteger records = new AtomicInteger();
    private boolean isKeyed;

    Traffic(String bootstrapServers, long seed, int events, int eventsPerSecond, Probes probes) {
        deliveries = new EventGenerator(seed, events / EVENTS_PER_CHANNEL, PARTITIONS, Disorder.ROUGH).deliveries();
        if (deliveries.size() < events) {
            throw new IllegalStateException(deliveries.size() + " events are fewer than " + events);
        }
        this.probes = probes;
        eventsPerBeat = Math.max(1, eventsPerSecond / BEATS_PER_SECOND);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "delivery.timeout.ms", 300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** From now on each event has its channel as the key, and the partition of Kafka's default partitioner. */
    void keyByChannel() {
        isKeyed = true;
    }

    void start() {
        Future<?> unused = pace.scheduleAtFixedRate(this::beat, 0, 1000 / BEATS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    /** How many events of the day there are. */
    int size() {
        return deliveries.size();
    }

    /** How many of them have been sent. */
    int sent() {
        return sent;
    }

    /** How often it has beaten, which it goes on doing, for the probes, when the day is over. */
    int beats() {
        return beats.get();
    }

    boolean isOver() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("an event could not be written", cause);
        }
        return sent == deliveries.size();
    }

    /** How many records have been sent, of whatever kind; to be asked when no more are. */
    int records() {
        return records.get();
    }

    /** Everything that was sent and matters to a hold, as often as it was sent. */
    List<ChannelEvent> produced() {
        return List.copyOf(produced);
    }

    /** The latest time of an event that was sent, in ms since 1970. */
    long latestMillis() {
        return produced().stream()
                .mapToLong(ChannelEvent::timestampMillis)
                .max()
                .orElseThrow();
    }

    /** What else was sent, by its text, with what is to become of it; all but the tombstones. */
    Map<String, Message> noise() {
        return Map.copyOf(noise);
    }

    private void beat() {
        try {
            int until = Math.min(deliveries.size(), sent + eventsPerBeat);
            for (int next = sent; next < until; next++) {
                Delivery delivery = deliveries.get(next);
                send(delivery.sourcePartition(), delivery.event());
                if (next % EVENTS_PER_NOISE == 0) {
                    noise(next, delivery);
                }
            }
            if (beats.getAndIncrement() % BEATS_PER_PROBE == 0) {
                // not ahead of the day, or the clock would be
                Probes.Volley volley =
                        probes.next(deliveries.get(until - 1).event().timestampMillis());
                volley.events().forEach(event -> send(volley.inputPartition(), event));
            }
            sent = until;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void send(int partition, ChannelEvent event) {
        produced.add(event);
        send(new ProducerRecord<>(INPUT, isKeyed ? null : partition, key(event), VendorJson.structured(event)));
    }

    /** Events besides the day's, as fast as the cluster takes them; returns when it has them. */
    void send(int count, IntFunction<List<ChannelEvent>> events) {
        for (int number = 0; number < count; number++) {
            for (ChannelEvent event : events.apply(number)) {
                send(number % PARTITIONS, event);
            }
        }
        producer.flush();
        isOver();
    }

    private void noise(int number, Delivery delivery) {
        Breakage[] breakages = Breakage.values();
        Notification event = Notification.of(delivery.event());
        Message message = switch (number / EVENTS_PER_NOISE % (breakages.length + 2)) {
            case 0 -> Message.tombstone();
            case 1 ->
                Message.structured(
                        "",
                        new Notification(
                                "channel.parked.v1",
                                event.id(),
                                event.channelId(),
                                event.timestampMillis(),
                                EventDetails.NONE));
            default -> breakages[number / EVENTS_PER_NOISE % (breakages.length + 2) - 2].of(event);
        };
        byte[] value = message.value() == null ? null : message.value().getBytes(StandardCharsets.UTF_8);
        if (message.value() != null) {
            noise.put(message.value(), message);
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(INPUT, delivery.sourcePartition(), key(delivery.event()), value);
        message.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    private byte @Nullable [] key(ChannelEvent event) {
        return isKeyed ? event.channelId().getBytes(StandardCharsets.UTF_8) : null;
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        records.incrementAndGet();
        Future<RecordMetadata> unused = producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    /** No more probes, and a last event on many channels, from every partition, so that every task's clock passes all waiting. */
    void theEveningAfter() throws InterruptedException {
        pace.shutdown();
        if (!pace.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the day does not end");
        }
        Evening.after(deliveries, PARTITIONS).forEach(delivery -> send(delivery.sourcePartition(), delivery.event()));
        producer.flush();
        isOver();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close(Duration.ofSeconds(10));
    }
}
