package io.holdduration.durations.tail;

import io.holdduration.avro.HoldDuration;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.durations.emit.HoldDurationSerde;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.kafka.Causes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Prints hold durations as they are published: read committed, without a consumer group, all partitions. A value that cannot be read
 * is a line of its own, and the next one follows.
 */
public final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final AnyFormatDeserializer<HoldDuration> values;
    private final Serializer<HoldDuration> json;
    private final PrintWriter out;
    private final boolean isJson;
    private final AtomicBoolean isStopped = new AtomicBoolean();

    private TopicTail(
            Consumer<byte[], byte[]> consumer,
            AnyFormatDeserializer<HoldDuration> values,
            PrintWriter out,
            boolean isJson) {
        this.consumer = consumer;
        this.values = values;
        this.json = Encodings.without(OutputFormat.JSON)
                .of("", HoldDurationSerde.TYPE)
                .serde()
                .serializer();
        this.out = out;
        this.isJson = isJson;
    }

    /** A tail that connects with the settings of the processor. */
    public static TopicTail connected(ProcessorConfig config, PrintWriter out, boolean isJson) {
        Map<String, Object> settings = new HashMap<>(config.streams().getGlobalConsumerConfigs("tail"));
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return new TopicTail(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new AnyFormatDeserializer<>(
                        HoldDurationSerde.TYPE, config.settings().encoding().registry()),
                out,
                isJson);
    }

    /**
     * Prints until {@link #stop}.
     *
     * @throws ExitException if the topic cannot be read
     */
    public void run(String topic, boolean isFromBeginning) {
        try {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            if (isFromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            if (!isJson) {
                out.println(HoldTable.header());
                out.flush();
            }
            while (!isStopped.get()) {
                consumer.poll(POLL).forEach(this::print);
                out.flush();
            }
        } catch (WakeupException e) {
            out.flush(); // it was told to stop
        } catch (KafkaException e) {
            throw ExitException.refused("Cannot read topic " + topic + ": " + Causes.reason(e), e);
        }
    }

    /** Ends {@link #run} soon; from another thread. */
    public void stop() {
        isStopped.set(true);
        consumer.wakeup();
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw ExitException.refused("Topic " + topic + " does not exist");
        }
        return partitions;
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        try {
            HoldDuration hold = values.deserialize(record.topic(), record.value());
            if (hold != null) {
                out.println(isJson ? json(record.topic(), hold) : HoldTable.row(hold));
            }
        } catch (SerializationException e) {
            out.println((isJson ? "{\"unreadable\":\"" : "not readable: ") + record.topic() + "-" + record.partition()
                    + "@" + record.offset() + (isJson ? "\"}" : ": " + e.getMessage()));
        }
    }

    private String json(String topic, HoldDuration hold) {
        return new String(json.serialize(topic, hold), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
