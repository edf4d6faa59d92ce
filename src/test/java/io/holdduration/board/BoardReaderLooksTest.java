package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.board.Condition.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the reader looks after besides records, step by step. It has read two holds of nine o'clock; then time passes. */
class BoardReaderLooksTest {
    private static final TopicPartition PARTITION = BoardReaderTest.PARTITION;
    private static final TopicPartition INPUT = new TopicPartition("channel-events", 0);

    private final BoardConfig config = BoardReaderTest.CONFIG;
    private final Board board = new Board(config, 0);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final ProbedGroup group = ProbedGroup.reading(INPUT.topic());
    private final Map<TopicPartition, Long> inputEnds = new HashMap<>(Map.of(INPUT, 10L));
    private Duration passed = Duration.ZERO;
    private boolean isInputForbidden;
    private int askedForInput;

    @BeforeEach
    void makeTopic() {
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 2L));
    }

    /** The topic was deleted and made again: what the board shows is not on it. */
    @Test
    void shouldForgetTheHoldsOfATopicThatWasReplaced() {
        BoardReader reader = caughtUp(group);
        assertThat(board.size()).isEqualTo(2);
        assertThat(board.condition(now()).state()).isEqualTo(State.LIVE);

        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        pass(BoardReader.LOOK_EVERY);
        reader.step();

        assertThat(board.size()).isZero();
        assertThat(board.condition(now()).state()).isEqualTo(State.STARTING);
        arrive(0, "c-3");
        reader.step();
        reader.step();
        assertThat(board.size()).isEqualTo(1);
        assertThat(board.condition(now()).state()).isEqualTo(State.LIVE);
    }

    @Test
    void shouldLookAgainOnlyAfterAWhile() {
        BoardReader reader = caughtUp(group);
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));

        pass(BoardReader.LOOK_EVERY.minusNanos(1));
        reader.step();
        assertThat(board.size()).isEqualTo(2);

        pass(Duration.ofNanos(1));
        reader.step();
        assertThat(board.size()).isZero();
    }

    /** Events come, and the group does not commit them. */
    @Test
    void shouldBeBehindIfTheProcessorDoesNotKeepUp() {
        BoardReader reader = caughtUp(group);
        group.committed.put(INPUT, 5L);

        while (passed.compareTo(Freshness.NEWS.plus(BoardReader.PROBE_EVERY)) <= 0) {
            pass(BoardReader.PROBE_EVERY);
            inputEnds.merge(INPUT, 1L, Long::sum);
            reader.step();
        }

        assertThat(board.condition(now())).isEqualTo(new Condition(State.BEHIND, NINE.plus(BoardReader.PROBE_EVERY)));
    }

    /** A quiet night: nobody goes on hold, and the group has committed all that has come. */
    @Test
    void shouldBeLiveWithoutRecordsWhileTheProcessorKeepsUp() {
        BoardReader reader = caughtUp(group);
        group.committed.put(INPUT, 10L);

        while (passed.compareTo(Freshness.NEWS.plus(BoardReader.PROBE_EVERY)) <= 0) {
            pass(BoardReader.PROBE_EVERY);
            reader.step();
        }

        assertThat(board.condition(now())).isEqualTo(new Condition(State.LIVE, null));
    }

    /** The processor runs and keeps up, but without {@code hold.current.topic}, or with another one. */
    @Test
    void shouldNotBeLiveIfNobodyHasEverWrittenItsTopic() {
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        BoardReader reader = reader(group);
        reader.step();
        reader.step();
        group.committed.put(INPUT, 10L);

        while (passed.compareTo(Freshness.NEWS.plus(BoardReader.PROBE_EVERY)) <= 0) {
            pass(BoardReader.PROBE_EVERY);
            reader.step();
            assertThat(board.condition(now())).isEqualTo(new Condition(State.NO_NEWS, null));
        }
    }

    @Test
    void shouldNotAskAgainForAnInputThatItMayNotSee() {
        isInputForbidden = true;
        BoardReader reader = caughtUp(group);

        for (int look = 0; look < 10; look++) {
            pass(BoardReader.PROBE_AGAIN);
            reader.step();
        }
        arrive(2, "c-3");
        reader.step();

        assertThat(askedForInput).isEqualTo(1);
        assertThat(board.size()).isEqualTo(3);
    }

    /** Each question to a broker that does not tell is a line in the log. */
    @Test
    void shouldAskABrokerThatDoesNotTellLessOften() {
        ProbedGroup silent = ProbedGroup.silent();
        BoardReader reader = caughtUp(silent);
        pass(BoardReader.PROBE_EVERY);
        reader.step();
        assertThat(silent.asked()).isEqualTo(1);

        pass(BoardReader.PROBE_AGAIN.minusNanos(1));
        reader.step();
        assertThat(silent.asked()).isEqualTo(1);

        pass(BoardReader.LOOK_EVERY);
        reader.step();
        assertThat(silent.asked()).isEqualTo(2);
    }

    /** A reader that has read both holds. */
    private BoardReader caughtUp(ProbedGroup probed) {
        BoardReader reader = reader(probed);
        consumer.schedulePollTask(() -> {
            arrive(0, "c-1");
            arrive(1, "c-2");
        });
        reader.step();
        reader.step();
        return reader;
    }

    private BoardReader reader(ProbedGroup probed) {
        BoardRecords records = new BoardRecords(
                config.currentTopic(),
                (topic, value) -> BoardReaderTest.HOLD,
                (topic, value) -> {
                    throw new SerializationException("not read");
                },
                board,
                new BoardMetrics(new SimpleMeterRegistry()));
        return new BoardReader(
                consumer,
                new TopicPartitions(consumer, config.deployment().topics()),
                records,
                new PipelineProbe(probed, config.inputTopics(), this::endsOf),
                board,
                this::now,
                () -> passed.toNanos());
    }

    private Map<TopicPartition, Long> endsOf(Collection<String> topics) {
        assertThat(topics).containsExactly(INPUT.topic());
        askedForInput++;
        if (isInputForbidden) {
            throw new TopicAuthorizationException(INPUT.topic());
        }
        return Map.copyOf(inputEnds);
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
    }

    private Instant now() {
        return NINE.plus(passed);
    }

    private void arrive(long offset, String channelId) {
        byte[] key = channelId.getBytes(StandardCharsets.UTF_8);
        byte[] value = {1};
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                now().toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty()));
    }
}
