package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an internal topic as the processor would, without a group. Offsets do not show whether there are unread records. A topic that
 * was read to its last record still ends with transaction markers, and perhaps with aborted records.
 */
final class UnreadRecordsReader {
    private static final Duration POLL = Duration.ofMillis(200);

    /** The time limit for reading the available records; the caller sets the wait for open transactions. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(UnreadRecordsReader.class);

    private final Admin admin;
    private final StreamsConfig streams;
    private final String topic;

    UnreadRecordsReader(Admin admin, StreamsConfig streams, String topic) {
        this.admin = admin;
        this.streams = streams;
        this.topic = topic;
    }

    UnreadRecords from(Map<TopicPartition, Long> offsets, Duration patience) {
        try (Consumer<byte[], byte[]> consumer = GrouplessConsumer.ofCommitted(streams, "-look-before-start")) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.beginningOffsets(partitions)
                    .forEach((partition, beginning) ->
                            consumer.seek(partition, Math.max(beginning, offsets.getOrDefault(partition, 0L))));
            return read(consumer, TrueEnds.of(admin, topic, partitions), patience);
        } catch (KafkaException | ExitException e) {
            log.atInfo()
                    .addKeyValue("topic", topic)
                    .addKeyValue("reason", Causes.reason(e))
                    .log("cannot look at what is left on the topic");
            return UnreadRecords.UNKNOWN;
        }
    }

    private static UnreadRecords read(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Duration patience) {
        long begun = System.nanoTime();
        while (true) {
            if (!consumer.poll(POLL).isEmpty()) {
                return UnreadRecords.RECORDS;
            }
            if (isAt(ends, consumer)) {
                return UnreadRecords.NOTHING;
            }
            long waitedNanos = System.nanoTime() - begun;
            // the end for readers of committed records
            if (waitedNanos >= patience.toNanos() && isAt(consumer.endOffsets(ends.keySet()), consumer)) {
                return UnreadRecords.OPEN_TRANSACTIONS;
            }
            if (waitedNanos >= LIMIT.toNanos()) {
                return UnreadRecords.UNKNOWN;
            }
        }
    }

    private static boolean isAt(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
