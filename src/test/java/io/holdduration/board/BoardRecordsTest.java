package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.encoding.registry.StubRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which records say that the pipeline works, and what becomes of those that cannot be read. */
class BoardRecordsTest {
    private static final byte[] OF_AN_UNKNOWN_SCHEMA = {0, 0, 0, 0, 9, 2};

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldCountRecordsWhoseSchemaTheRegistryDoesNotKnowAndAskNoMore() {
        try (StubRegistry registry = StubRegistry.start()) {
            registry.answersNotFound();
            BoardConfig config = config(Map.of("schema.registry.url", registry.url()));
            BoardRecords records = records(config, new Board(config, 0));
            int askedBefore = registry.requests();

            records.take(record("current-holds", OF_AN_UNKNOWN_SCHEMA), NINE);
            records.take(record("current-holds", OF_AN_UNKNOWN_SCHEMA), NINE);

            assertThat(BoardMetrics.RECORDS_READ.count(meters)).isEqualTo(2);
            assertThat(BoardMetrics.RECORDS_UNREADABLE.count(meters)).isEqualTo(2);
            assertThat(registry.requests()).as("once, and once more").isEqualTo(askedBefore + 2);
        }
    }

    @Test
    void shouldTakeACurrentHoldForNews() {
        assertThat(stateAfter("current-holds")).isEqualTo(Condition.State.LIVE);
    }

    /** Intervals become final for two days after the processor has stopped. */
    @Test
    void shouldNotTakeStatisticsForNews() {
        assertThat(stateAfter("hold-statistics")).isEqualTo(Condition.State.NO_NEWS);
    }

    @ParameterizedTest
    @EnumSource(OutputFormat.class)
    void shouldTakeOverTheFiguresOfToday(OutputFormat format) {
        BoardConfig config = config(Map.of());
        Board board = new Board(config, 0);
        HoldStatistics row = TestBoard.row(NINE, HoldGrouping.ALL, "", 1, 20_000, 40_000);
        byte[] value = Encodings.without(format)
                .of("hold-statistics", OutputValue.HOLD_STATISTICS.type())
                .serde()
                .serializer()
                .serialize("hold-statistics", row);

        records(config, board).take(record("hold-statistics", value), NINE);

        AtomicReference<Optional<Today>> today = new AtomicReference<>();
        board.update(state -> today.set(state.today(NINE)));
        assertThat(today.get()).hasValueSatisfying(figures -> {
            assertThat(figures.isPublished()).isTrue();
            assertThat(figures.holds()).isEqualTo(2);
            assertThat(figures.p95Millis()).isBetween(39_000L, 41_000L);
        });
    }

    private Condition.State stateAfter(String topic) {
        BoardConfig config = config(Map.of());
        Board board = new Board(config, 0);
        board.note(freshness -> {
            freshness.contact(NINE);
            freshness.caughtUp(true);
        });

        records(config, board).take(record(topic, null), NINE);

        AtomicReference<Condition> condition = new AtomicReference<>();
        board.note(freshness -> condition.set(freshness.at(NINE)));
        return condition.get().state();
    }

    private BoardRecords records(BoardConfig config, Board board) {
        return BoardRecords.connect(config, config::encoding, board, new BoardMetrics(meters));
    }

    private static BoardConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "application.id", "holds",
                "hold.current.topic", "current-holds"));
        settings.putAll(more);
        return BoardConfig.of(settings);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, byte @Nullable [] value) {
        byte[] key = "c-1".getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                NINE.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key.length,
                value == null ? 0 : value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
