package io.holdduration.platform.reset;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.GrouplessConsumer;
import io.holdduration.platform.kafka.PlainProducer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * Takes back the announcements of a process that is reset. It remembers none of them: its next run may read the start and the end of
 * what it has announced at once, and would publish neither.
 */
final class AnnouncementTopic {
    private static final String NAME_END = "-reset";
    private static final Duration POLL = Duration.ofMillis(200);

    /** A time longer than a killed instance's transactions stay open by default: 10 s, and 10 s more until the broker's next check. */
    private static final Duration STALLED = Duration.ofMinutes(1);

    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(1);

    private final Announcements announcements;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final LongSupplier nanoTime;

    /**
     * Creates a topic that has not been read.
     *
     * @param consumers creates a consumer of committed records
     * @param nanoTime a clock that is never set, in ns
     */
    AnnouncementTopic(
            Announcements announcements,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<Producer<byte[], byte[]>> producers,
            LongSupplier nanoTime) {
        this.announcements = announcements;
        this.consumers = consumers;
        this.producers = producers;
        this.nanoTime = nanoTime;
    }

    static AnnouncementTopic of(Announcements announcements, StreamsConfig streams) {
        return new AnnouncementTopic(
                announcements,
                () -> GrouplessConsumer.ofCommitted(streams, NAME_END),
                () -> PlainProducer.of(streams, PlainProducer.settings(streams, NAME_END, DELIVERY_TIMEOUT)),
                System::nanoTime);
    }

    String name() {
        return announcements.topic();
    }

    /**
     * Returns a tombstone for each key whose last record is an announcement of the process. It goes to the partition of that record: the
     * topic may have got more partitions since.
     *
     * @param ends the ends of all partitions, open transactions included: committed records may follow those of an open one
     * @throws ExitException if the topic cannot be read up to them
     */
    List<ProducerRecord<byte[], byte[]>> tombstones(Map<TopicPartition, Long> ends) {
        Set<Announcement> live = new LinkedHashSet<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            GrouplessConsumer.readAlso(consumer, ends.keySet());
            read(consumer, ends, live);
        } catch (KafkaException e) {
            throw ExitException.refused(failure(Causes.reason(e)), e);
        }
        return live.stream().map(Announcement::tombstone).toList();
    }

    private void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Set<Announcement> live) {
        long lastStep = nanoTime.getAsLong();
        while (!GrouplessConsumer.isThrough(consumer, ends)) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(record -> take(record, live));
            long now = nanoTime.getAsLong();
            if (!records.isEmpty()) {
                lastStep = now;
            } else if (now - lastStep > STALLED.toNanos()) {
                throw ExitException.refused(failure("the broker has sent nothing for " + STALLED.toSeconds()
                        + " s, perhaps since a killed instance has left a transaction open"));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Set<Announcement> live) {
        if (record.key() == null) {
            return; // not written by the product, and no tombstone can name it
        }
        Announcement announcement =
                new Announcement(new TopicPartition(record.topic(), record.partition()), Bytes.wrap(record.key()));
        if (record.value() != null && CloudEventHeaders.isFrom(announcements.source(), record.headers())) {
            live.add(announcement);
        } else {
            live.remove(announcement);
        }
    }

    /** Writes tombstones, and returns once the broker has all of them. After a failure another reset writes those that are missing. */
    void write(List<ProducerRecord<byte[], byte[]>> tombstones) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = producers.get()) {
            for (ProducerRecord<byte[], byte[]> tombstone : tombstones) {
                Future<RecordMetadata> unused =
                        producer.send(tombstone, (metadata, exception) -> failure.compareAndSet(null, exception));
            }
            producer.flush();
        } catch (KafkaException e) {
            failure.compareAndSet(null, e);
        }
        Exception first = failure.get();
        if (first != null) {
            throw ExitException.refused(failure(Causes.reason(first)), first);
        }
    }

    private String failure(String reason) {
        return "Cannot take back the announcements on topic " + name() + ": " + reason + "; run reset again";
    }

    private record Announcement(TopicPartition partition, Bytes key) {
        ProducerRecord<byte[], byte[]> tombstone() {
            return new ProducerRecord<>(partition.topic(), partition.partition(), key.get(), null);
        }
    }
}
