package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The consumer of a stream thread. It detects input that was deleted before it was read; Kafka's own consumer skips such a gap
 * silently. It asks for the committed offset of a newly assigned partition. If a position has moved by itself, it asks for the first
 * offset. A question without an answer stops nothing.
 */
final class InputConsumer extends WakeableConsumer {
    private static final Logger log = LoggerFactory.getLogger(InputConsumer.class);
    private static final String EARLIEST = "earliest";
    private static final String FETCHER = "consumer-fetch-manager-metrics";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    // while a transaction of the partition's last reader is open, there is no answer, and other partitions wait
    private static final Duration HASTE = Duration.ofMillis(100);
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<String> topics;
    private final InputProgress.Report report;
    private final InputProgress progress;
    private final String clientId;
    private long lastLook = System.nanoTime() - LOOK_EVERY_NANOS;

    InputConsumer(Map<String, Object> config, Set<String> topics, InputProgress.Report report) {
        super(config);
        this.topics = Set.copyOf(topics);
        this.report = report;
        this.progress = new InputProgress(
                report, EARLIEST.equalsIgnoreCase(String.valueOf(config.get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG))));
        this.clientId = String.valueOf(config.get(ConsumerConfig.CLIENT_ID_CONFIG));
    }

    @Override
    public void subscribe(Collection<String> names, ConsumerRebalanceListener listener) {
        super.subscribe(names, progress.before(listener));
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        super.seek(partition, offset);
        progress.expect(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        super.seek(partition, offset);
        progress.expect(partition, offset.offset());
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        Set<TopicPartition> inputs = assignment().stream()
                .filter(each -> topics.contains(each.topic()))
                .collect(Collectors.toSet());
        progress.retain(inputs);
        boolean isTimeToLook = System.nanoTime() - lastLook >= LOOK_EVERY_NANOS;
        learn(inputs, records, isTimeToLook);
        for (TopicPartition partition : inputs) {
            OffsetAndMetadata following = records.nextOffsets().get(partition);
            if (following != null) {
                stopNothing(
                        partition,
                        Level.WARN,
                        () -> compare(partition, records.records(partition), following.offset()));
            } else if (isTimeToLook && progress.knows(partition)) {
                stopNothing(partition, Level.DEBUG, () -> comparePosition(partition));
            }
        }
        if (isTimeToLook) {
            lastLook = System.nanoTime();
        }
        return records;
    }

    /**
     * Asks for the committed offsets of new partitions. The records just polled are not committed: an offset is that of the previous
     * reader.
     */
    private void learn(Set<TopicPartition> inputs, ConsumerRecords<byte[], byte[]> records, boolean isTimeToLook) {
        Set<TopicPartition> unknown =
                inputs.stream().filter(each -> !progress.knows(each)).collect(Collectors.toSet());
        boolean isRead = unknown.stream().anyMatch(records.nextOffsets()::containsKey);
        if (!unknown.isEmpty() && (isRead || isTimeToLook)) {
            stopNothing(
                    unknown,
                    isRead ? Level.WARN : Level.DEBUG,
                    () -> askCommitted(unknown, records, isRead ? PATIENCE : HASTE));
        }
    }

    /** Records the committed offsets. Without one, no input was missed: reading begins at the position, or with the records just polled. */
    private void askCommitted(Set<TopicPartition> unknown, ConsumerRecords<byte[], byte[]> records, Duration patience) {
        committed(unknown, patience).forEach((partition, committed) -> {
            report.reads(partition);
            if (committed != null) {
                progress.expect(partition, committed.offset());
            } else if (!records.nextOffsets().containsKey(partition)) {
                stopNothing(partition, Level.DEBUG, () -> comparePosition(partition));
            }
        });
    }

    private void compare(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> read, long following) {
        long first = read.isEmpty() ? following : read.get(0).offset();
        progress.arrive(partition, first, following, () -> firstWhenFetched(partition, following));
    }

    /**
     * Compares the position of a partition without records. If the record at the position is deleted, the position moves. There may be
     * no records yet at the new position.
     */
    private void comparePosition(TopicPartition partition) {
        long position = position(partition, Duration.ZERO);
        progress.arrive(partition, position, position, () -> firstNow(partition));
    }

    /**
     * Returns the first offset at the time of the last fetch. Each fetch reports it, and the consumer keeps its lead over it.
     * Transactions and compaction may leave a gap in each fetch, and such a gap therefore costs no request.
     */
    private long firstWhenFetched(TopicPartition partition, long position) {
        Map<String, String> tags = Map.of(
                "client-id",
                clientId,
                "topic",
                partition.topic(),
                "partition",
                Integer.toString(partition.partition()));
        Metric lead = metrics().get(new MetricName("records-lead", FETCHER, "", tags));
        return lead != null && lead.metricValue() instanceof Double ahead && !ahead.isNaN()
                ? position - ahead.longValue()
                : firstNow(partition);
    }

    /** Returns the current first offset from the broker. Throws the consumer's exception if there is no answer. */
    private long firstNow(TopicPartition partition) {
        return beginningOffsets(Set.of(partition), PATIENCE).getOrDefault(partition, 0L);
    }

    private static void stopNothing(Object asked, Level ifNotAnswered, Runnable question) {
        try {
            question.run();
        } catch (RuntimeException e) {
            log.atLevel(ifNotAnswered)
                    .addKeyValue("asked", asked)
                    .addKeyValue("reason", e)
                    .log("cannot tell whether input was deleted before it was read");
        }
    }
}
