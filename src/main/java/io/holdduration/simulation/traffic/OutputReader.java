package io.holdduration.simulation.traffic;

import io.holdduration.avro.HoldDuration;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.kafka.Causes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the committed records of the output topic from its end at the start, in any format. */
final class OutputReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<HoldDuration> values;
    private final String topic;
    private final LastRecords holds = new LastRecords();
    private final Map<String, String> unreadable = new LinkedHashMap<>();
    private long records;
    private long corrections;

    OutputReader(Consumer<byte[], byte[]> consumer, Deserializer<HoldDuration> values, String topic) {
        this.consumer = consumer;
        this.values = values;
        this.topic = topic;
    }

    /** Starts at the end of each partition: earlier records are of no interest. */
    void begin(int partitions) {
        consumer.assign(IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet()));
        consumer.endOffsets(consumer.assignment()).forEach(consumer::seek);
    }

    /**
     * Reads the available records, or waits a moment for some.
     *
     * @param isOwn selects the channels of interest
     * @return whether a record of interest was read
     * @throws ExitException if the topic cannot be read
     */
    boolean read(Predicate<String> isOwn) {
        long before = records + unreadable.size();
        try {
            consumer.poll(POLL).forEach(record -> read(record, isOwn));
        } catch (KafkaException e) {
            throw ExitException.refused("Cannot read topic " + topic + ": " + Causes.reason(e), e);
        } catch (RegistryAwayException e) {
            throw ExitException.refused("Cannot read topic " + topic + ": " + e.getMessage(), e);
        }
        return records + unreadable.size() > before;
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Predicate<String> isOwn) {
        String channelId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (!isOwn.test(channelId)) {
            return;
        }
        try {
            HoldDuration hold = values.deserialize(topic, record.value());
            if (hold != null) {
                holds.add(hold);
                records++;
                corrections += hold.getRevision() > 0 ? 1 : 0;
            }
        } catch (SerializationException e) {
            unreadable.put(topic + "-" + record.partition() + "@" + record.offset(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns whether no record is left to read. */
    boolean isAtEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Returns the last records of the channels of interest. */
    LastRecords holds() {
        return holds;
    }

    /** Returns the position of each unreadable record of these channels, with the reason. */
    Map<String, String> unreadable() {
        return unreadable;
    }

    /** Returns the numbers of records, as text. */
    String counts() {
        return records + " records, " + corrections + " of them corrections: the last record of each hold counts";
    }

    @Override
    public void close() {
        consumer.close();
    }
}
