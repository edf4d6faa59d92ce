package io.holdduration.durations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A pass over a dead-letter topic of two partitions. What is written to the input is written down. */
class ReplayRunTest {
    private static final TopicPartition ZERO = new TopicPartition("dead", 0);
    private static final TopicPartition ONE = new TopicPartition("dead", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Ledger ledger = new Ledger();
    private long nanos;
    private int polls;

    /** Up to the end at the start: what is behind it may be what this replay has caused. */
    @Test
    void shouldStopAtTheEndThatTheTopicHadAtTheStartThoughAPollBringsMore() {
        ReplayRun run = begun((letter, replayed) -> Verdict.REPLAYED, 2, 0);
        polled(() -> add(ZERO, 0, 4));

        run.read(progress -> {});

        assertThat(ledger.values()).containsExactly("dead-0@0", "dead-0@1");
        assertThat(ledger.offsets).containsExactly(Map.of(ZERO, new OffsetAndMetadata(2)));
        assertThat(run.committed()).isEqualTo(2);
    }

    /** The processor that gets a copy may reject it again, before the replay has come to its end. */
    @Test
    void shouldNotReplayWhatTheProcessorRejectsMeanwhile() {
        ReplayRun run = begun((letter, replayed) -> Verdict.REPLAYED, 2, 1);
        polled(() -> add(ZERO, 0, 2));
        polled(() -> {
            add(ZERO, 2, 4);
            add(ONE, 0, 2);
        });

        ReplayCounts counts = run.read(progress -> {});

        assertThat(ledger.values()).containsExactly("dead-0@0", "dead-0@1", "dead-1@0");
        assertThat(counts.found()).isEqualTo(3);
    }

    @Test
    void shouldWriteNothingOfABatchAfterWhichTooMuchWouldHaveToBeRemembered() {
        Random random = new Random(3);
        ReplayRun run = begun(
                (letter, replayed) ->
                        letter.record().offset() < 2 || random.nextBoolean() ? Verdict.REPLAYED : Verdict.OTHER_REASON,
                60_000,
                0);
        polled(() -> add(ZERO, 0, 2));
        polled(() -> add(ZERO, 2, 60_000));

        assertThatThrownBy(() -> run.read(progress -> {}))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining("alternate too often on dead-0");
        assertThat(ledger.values()).containsExactly("dead-0@0", "dead-0@1");
        assertThat(run.committed()).isEqualTo(2);
    }

    @Test
    void shouldWaitAMinuteForTheNextLettersAndNoLonger() {
        ReplayRun run = begun((letter, replayed) -> Verdict.REPLAYED, 2, 0);
        Duration minute = Duration.ofMinutes(1);
        polledAfter(minute, () -> add(ZERO, 0, 1));
        polledAfter(minute, () -> {});
        polledAfter(Duration.ofNanos(1), () -> {});
        polled(() -> {
            throw new IllegalStateException("it still waits");
        });

        assertThatThrownBy(() -> run.read(progress -> {}))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("The broker has sent nothing for 60 s");
        assertThat(polls).isEqualTo(3);
        assertThat(run.committed()).isEqualTo(1);
    }

    private ReplayRun begun(BiFunction<Letter, Long, Verdict> judge, long endOfZero, long endOfOne) {
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
        consumer.updateEndOffsets(Map.of(ZERO, endOfZero, ONE, endOfOne));
        ReplayRun run =
                new ReplayRun(consumer, ledger, judge, Map.of("channel-events", 4), "channel-events", () -> nanos);
        run.begin(Set.of(ZERO, ONE));
        return run;
    }

    /** What the next poll finds. */
    private void polled(Runnable task) {
        polledAfter(Duration.ZERO, task);
    }

    private void polledAfter(Duration time, Runnable task) {
        consumer.schedulePollTask(() -> {
            nanos += time.toNanos();
            polls++;
            task.run();
        });
    }

    private void add(TopicPartition partition, int from, int to) {
        for (int offset = from; offset < to; offset++) {
            byte[] value = (partition + "@" + offset).getBytes(StandardCharsets.UTF_8);
            consumer.addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
        }
    }

    /** What was written, batch by batch. */
    private static final class Ledger implements LetterSink {
        private final List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
        private final List<Map<TopicPartition, OffsetAndMetadata>> offsets = new ArrayList<>();

        List<String> values() {
            return copies.stream()
                    .map(copy -> new String(copy.value(), StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public void takeOver() {}

        @Override
        public void write(
                List<ProducerRecord<byte[], byte[]>> copiesOfBatch,
                Map<TopicPartition, OffsetAndMetadata> offsetsOfBatch) {
            copies.addAll(copiesOfBatch);
            offsets.add(Map.copyOf(offsetsOfBatch));
        }

        @Override
        public void close() {}
    }
}
