package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.avro.CurrentHold;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.testing.Exits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A topic with one record, whose schema the registry has to give. */
@Timeout(60)
class BoardReaderTest {
    static final TopicPartition PARTITION = new TopicPartition("current-holds", 0);
    static final CurrentHold HOLD = new CurrentHold("c-1", null, null, "external", null, null, NINE, "e-1");

    static final BoardConfig CONFIG = BoardConfig.of(Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "application.id", "holds",
            "hold.current.topic", "current-holds",
            "hold.statistics.topic", ""));
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Board board = new Board(CONFIG, 0);

    @BeforeEach
    void makeTopic() {
        consumer.updatePartitions(
                "current-holds",
                List.of(new PartitionInfo("current-holds", 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        consumer.schedulePollTask(() -> consumer.addRecord(new ConsumerRecord<>(
                "current-holds", 0, 0L, "c-1".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0, 0, 0, 9, 2})));
    }

    @Test
    void shouldBeStaleWithoutTheRegistryAndTakeTheRecordOnceItIsBack() {
        List<Condition.State> atEachAttempt = new CopyOnWriteArrayList<>();
        BoardReader reader = reader((topic, value) -> {
            atEachAttempt.add(board.condition(now.get()).state());
            if (atEachAttempt.size() == 1) {
                now.set(NINE.plus(Freshness.CONTACT).plusSeconds(1));
                throw new RegistryAwayException("told to");
            }
            return HOLD;
        });

        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(reader::run);
        while (!end.isDone() && !board.againstReady(now.get()).isEmpty()) {
            Thread.onSpinWait();
        }
        reader.stop();

        assertThat(end.join()).isEqualTo(ExitCode.OK);
        assertThat(atEachAttempt).containsExactly(Condition.State.STARTING, Condition.State.NO_REGISTRY);
        assertThat(board.size()).isEqualTo(1);
        assertThat(BoardMetrics.RECORDS_READ.count(meters)).isEqualTo(1);
        assertThat(BoardMetrics.RECORDS_UNREADABLE.count(meters)).isZero();
    }

    @Test
    void shouldDieIfTheRegistryDeniesAccess() {
        BoardReader reader = reader((topic, value) -> {
            throw ExitException.refused("status 401");
        });

        assertThatThrownBy(reader::run)
                .isInstanceOfSatisfying(ExitException.class, Exits.DIED)
                .hasMessage("status 401");
    }

    private BoardReader reader(Deserializer<CurrentHold> currentHolds) {
        BoardRecords records = new BoardRecords(
                CONFIG.currentTopic(),
                currentHolds,
                (topic, value) -> {
                    throw new SerializationException("not read");
                },
                board,
                new BoardMetrics(meters));
        return new BoardReader(
                consumer,
                new TopicPartitions(consumer, CONFIG.deployment().topics()),
                records,
                new PipelineProbe(ProbedGroup.silent(), CONFIG.inputTopics(), topics -> Map.of()),
                board,
                now::get,
                System::nanoTime);
    }
}
