package io.holdduration.platform.reset;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of announcements without a broker: its records, and what is written to it. */
final class FakeAnnouncements {
    static final String TOPIC = "now";
    static final String OURS = "/ours";

    /** The ends of its partitions; a test may move one behind an open transaction. */
    final Map<TopicPartition, Long> ends = new HashMap<>();

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final MockProducer<byte[], byte[]> written;
    private long nanos;
    private int polls;

    FakeAnnouncements() {
        this(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    FakeAnnouncements(MockProducer<byte[], byte[]> written) {
        this.written = written;
    }

    FakeAnnouncements announced(int partition, String key) {
        return announcedBy(OURS, partition, key);
    }

    FakeAnnouncements announcedBy(String source, int partition, String key) {
        Headers headers = new RecordHeaders().add("ce_source", source.getBytes(StandardCharsets.UTF_8));
        return add(partition, key, "announcement".getBytes(StandardCharsets.UTF_8), headers);
    }

    FakeAnnouncements takenBack(int partition, String key) {
        return add(partition, key, null, new RecordHeaders());
    }

    private FakeAnnouncements add(int partition, String key, byte @Nullable [] value, Headers headers) {
        long offset = ends.merge(partition(partition), 1L, Long::sum) - 1;
        records.add(new ConsumerRecord<>(
                TOPIC,
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty()));
        return this;
    }

    static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    /** Passes time before the poll that follows those already planned; it finds nothing. The first poll finds all records. */
    void passes(Duration time) {
        consumer.schedulePollTask(() -> {
            nanos += time.toNanos();
            polls++;
        });
    }

    int polls() {
        return polls;
    }

    /** The topic under test, to be read once. */
    AnnouncementTopic topic() {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        ends.keySet().forEach(partition -> beginnings.put(partition, 0L));
        consumer.updateBeginningOffsets(beginnings);
        consumer.schedulePollTask(() -> {
            records.forEach(consumer::addRecord);
            polls++;
        });
        return new AnnouncementTopic(new Announcements(TOPIC, OURS), () -> consumer, this::producer, () -> nanos);
    }

    private Producer<byte[], byte[]> producer() {
        return written;
    }

    /** The tombstones that were written, as partition and key. */
    List<String> tombstones() {
        return written.history().stream()
                .filter(record -> record.value() == null && record.headers().toArray().length == 0)
                .map(record -> record.partition() + " " + new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }
}
