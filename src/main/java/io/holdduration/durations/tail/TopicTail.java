package io.holdduration.durations.tail;

import io.holdduration.contract.OutputValue;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.GrouplessConsumer;
import io.holdduration.platform.streams.ShutdownHook;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Prints the records of an output topic as they are published: read committed, without a consumer group, from all
 * partitions. A value that cannot be read prints a line of its own, and reading continues with the next one.
 */
public final class TopicTail implements ShutdownHook.Stoppable, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final TailedPartitions partitions;
    private final Rows rows;
    private final Options options;
    private final PrintStream out;
    private volatile boolean isStopped;

    /**
     * The topic to print, and the format.
     *
     * @param topic one of the product's topics
     * @param isFromBeginning whether to start with the oldest record instead of the next one
     * @param isJson whether to print JSON, one object a line, in UTF-8 with any locale, instead of a table
     */
    public record Options(String topic, boolean isFromBeginning, boolean isJson) {}

    TopicTail(Consumer<byte[], byte[]> consumer, Rows rows, Options options, PrintStream out, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.partitions = new TailedPartitions(consumer, options.topic(), nanoTime);
        this.rows = rows;
        this.options = options;
        this.out = options.isJson() ? new PrintStream(out, false, StandardCharsets.UTF_8) : out;
    }

    /**
     * Returns a tail that connects with the settings of the processor.
     *
     * @param reloaded reads the settings again, for renewed credentials of a schema registry
     * @param topics the product's topics; one that is none of them is read as hold durations
     * @param out receives the lines; not a writer around it, which would not learn that the reader of a pipe has gone
     * @throws ExitException if credentials or key stores cannot be used
     */
    public static TopicTail connected(
            ProcessorConfig config,
            Supplier<ProcessorConfig> reloaded,
            TailTopics topics,
            Options options,
            PrintStream out) {
        return new TopicTail(
                GrouplessConsumer.ofCommitted(config.streams(), "-tail"),
                rows(topics, options.topic(), config, reloaded),
                options,
                out,
                System::nanoTime);
    }

    private static Rows rows(
            TailTopics topics, String topic, ProcessorConfig config, Supplier<ProcessorConfig> reloaded) {
        Optional<String> name = Optional.of(topic);
        if (topic.equals(topics.deadLetters())) {
            return new LetterRows();
        }
        if (name.equals(topics.current())) {
            return ValueRows.of(topic, OutputValue.CURRENT_HOLD.type(), new CurrentTable(), config, reloaded);
        }
        if (name.equals(topics.interactions())) {
            return ValueRows.of(topic, OutputValue.INTERACTION_HOLDS.type(), new InteractionTable(), config, reloaded);
        }
        if (name.equals(topics.statistics())) {
            return ValueRows.of(topic, OutputValue.HOLD_STATISTICS.type(), new StatisticsTable(), config, reloaded);
        }
        return ValueRows.of(topic, OutputValue.HOLD_DURATION.type(), new HoldTable(), config, reloaded);
    }

    /**
     * Prints until {@link #stop}, or until a line cannot be written, as after {@code tail | head}.
     *
     * @throws ExitException if the topic cannot be read
     */
    @Override
    public int run() {
        try {
            partitions.begin(options.isFromBeginning());
            if (!options.isJson()) {
                out.println(rows.header());
            }
            // the stream throws nothing: this asks for its errors, and flushes it
            while (!out.checkError() && !isStopped) {
                partitions.refresh();
                consumer.poll(POLL).forEach(this::print);
            }
        } catch (WakeupException e) {
            out.flush(); // stop() was called
        } catch (KafkaException e) {
            throw ExitException.refused("Cannot read topic " + options.topic() + ": " + Causes.reason(e), e);
        } catch (RegistryAwayException e) {
            throw ExitException.refused("Cannot read topic " + options.topic() + ": " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    @Override
    public void stop() {
        isStopped = true;
        consumer.wakeup();
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        try {
            (options.isJson() ? rows.json(record) : rows.row(record)).ifPresent(out::println);
        } catch (SerializationException e) {
            String place = record.topic() + "-" + record.partition() + "@" + record.offset();
            out.println(
                    options.isJson()
                            ? "{\"unreadable\":\"" + place + "\"}"
                            : HoldTable.unreadable(place, e.getMessage()));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
