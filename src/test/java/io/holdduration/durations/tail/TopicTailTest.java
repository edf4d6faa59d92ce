package io.holdduration.durations.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.testing.Exits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A topic that changes while it is printed. It has five records in one partition at first. */
@Timeout(60)
class TopicTailTest {
    private static final String TOPIC = "dead";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition ADDED = new TopicPartition(TOPIC, 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            if (isAway) {
                throw new TimeoutException("told to");
            }
            return super.partitionsFor(topic);
        }
    };
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong();
    private boolean isAway;

    @BeforeEach
    void makeTopic() {
        hasPartitions(1);
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 5L));
    }

    /** The header says that reading has begun: later records are shown. */
    @Test
    void shouldPrintWhatIsCommittedBeforeTheFirstPoll() {
        TopicTail tail = tail(false, printed);
        consumer.schedulePollTask(() -> {
            consumer.updateEndOffsets(Map.of(FIRST, 6L));
            arrive(0, 5, "meanwhile");
        });
        consumer.schedulePollTask(tail::stop);

        assertThat(tail.run()).isEqualTo(ExitCode.OK);
        assertThat(lines())
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("REJECTED AT "),
                        row -> assertThat(row).endsWith("  meanwhile"));
    }

    @Test
    void shouldReadAPartitionThatIsAddedFromItsBeginning() {
        TopicTail tail = tail(true, printed);
        consumer.schedulePollTask(() -> {
            hasPartitions(2);
            consumer.updateBeginningOffsets(Map.of(ADDED, 0L));
            consumer.updateEndOffsets(Map.of(ADDED, 1L));
            nanos.addAndGet(TailedPartitions.LOOK_EVERY.toNanos());
        });
        consumer.schedulePollTask(() -> {
            arrive(0, 5, "of the first");
            arrive(1, 0, "of the added");
        });
        consumer.schedulePollTask(tail::stop);

        assertThat(tail.run()).isEqualTo(ExitCode.OK);
        assertThat(lines())
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("\"dead-0@5\"", "\"of the first\""),
                        line -> assertThat(line).contains("\"dead-1@0\"", "\"of the added\""));
    }

    /** JSON is UTF-8. Java 17 has ASCII for its output in the locale POSIX, which containers often have. */
    @Test
    void shouldPrintJsonInUtf8WhateverTheLocale() {
        TopicTail tail = tail(true, new PrintStream(printed, false, StandardCharsets.US_ASCII));
        consumer.schedulePollTask(() -> arrive(0, 5, "Größe"));
        consumer.schedulePollTask(tail::stop);

        assertThat(tail.run()).isEqualTo(ExitCode.OK);
        assertThat(lines()).singleElement().asString().endsWith("\"value\":\"Größe\"}");
    }

    /** As after {@code tail | head -1}. */
    @Test
    void shouldEndWellOnceTheReaderOfItsOutputHasGone() {
        AtomicBoolean isPolledAgain = new AtomicBoolean();
        TopicTail tail = tail(true, new Closed());
        consumer.schedulePollTask(() -> arrive(0, 5, "not wanted"));
        consumer.schedulePollTask(() -> {
            isPolledAgain.set(true);
            tail.stop();
        });

        assertThat(tail.run()).isEqualTo(ExitCode.OK);
        assertThat(isPolledAgain).isFalse();
    }

    @Test
    void shouldRefuseATopicThatDoesNotExist() {
        hasPartitions(0);

        assertRefused(tail(true, printed), "Topic dead does not exist");
        assertThat(lines()).isEmpty();
    }

    /** New partitions are looked for again later. */
    @Test
    void shouldGoOnThoughTheBrokerDoesNotAnswerForAWhile() {
        TopicTail tail = tail(true, printed);
        consumer.schedulePollTask(() -> {
            isAway = true;
            nanos.addAndGet(TailedPartitions.LOOK_EVERY.toNanos());
        });
        consumer.schedulePollTask(() -> arrive(0, 5, "meanwhile"));
        consumer.schedulePollTask(tail::stop);

        assertThat(tail.run()).isEqualTo(ExitCode.OK);
        assertThat(lines()).singleElement().asString().contains("\"meanwhile\"");
    }

    @Test
    void shouldSayWhyTheTopicCannotBeRead() {
        consumer.setPollException(new TopicAuthorizationException(Set.of(TOPIC)));

        assertRefused(
                tail(true, printed),
                "Cannot read topic dead: TopicAuthorizationException: Not authorized to access topics: [dead]");
    }

    /** An operator who looks at a topic is told, instead of waiting. */
    @Test
    void shouldEndWithoutTheRegistryThatARecordNeeds() {
        TopicTail.Options options = new TopicTail.Options(TOPIC, false, true);
        PrintStream out = new PrintStream(printed, false, StandardCharsets.UTF_8);
        TopicTail tail = new TopicTail(consumer, new Unreadable(), options, out, nanos::get);
        consumer.schedulePollTask(() -> arrive(0, 5, "Avro"));

        assertRefused(tail, "Cannot read topic dead: no registry, the test says");
    }

    private static void assertRefused(TopicTail tail, String message) {
        assertThatThrownBy(tail::run)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage(message);
    }

    private TopicTail tail(boolean isJson, OutputStream out) {
        return tail(isJson, new PrintStream(out, false, StandardCharsets.UTF_8));
    }

    private TopicTail tail(boolean isJson, PrintStream out) {
        TopicTail.Options options = new TopicTail.Options(TOPIC, false, isJson);
        return new TopicTail(consumer, new LetterRows(), options, out, nanos::get);
    }

    private void hasPartitions(int count) {
        consumer.updatePartitions(
                TOPIC,
                IntStream.range(0, count)
                        .mapToObj(each -> new PartitionInfo(TOPIC, each, Node.noNode(), new Node[0], new Node[0]))
                        .toList());
    }

    private void arrive(int partition, long offset, String value) {
        consumer.addRecord(
                new ConsumerRecord<>(TOPIC, partition, offset, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Records whose schema the registry does not give. */
    private static final class Unreadable implements Rows {
        @Override
        public String header() {
            return "";
        }

        @Override
        public Optional<String> row(ConsumerRecord<byte[], byte[]> record) {
            throw new RegistryAwayException("no registry, the test says");
        }

        @Override
        public Optional<String> json(ConsumerRecord<byte[], byte[]> record) {
            throw new RegistryAwayException("no registry, the test says");
        }
    }

    /** A pipe whose reader has gone. */
    private static final class Closed extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
