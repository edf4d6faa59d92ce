package io.holdduration.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which records say that the pipeline works. */
class BoardRecordsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final BoardConfig config = BoardConfig.of(Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "application.id", "holds",
            "hold.current.topic", "current-holds"));
    private final Board board = new Board(config, 1);
    private final BoardRecords records =
            new BoardRecords(config, config::encoding, board, new BoardMetrics(new SimpleMeterRegistry()));

    @BeforeEach
    void hasReadTheTopics() {
        board.note(freshness -> {
            freshness.contact(NOW);
            freshness.caughtUp(true);
        });
    }

    @Test
    void shouldTakeACurrentHoldForNews() {
        reads("current-holds");

        assertThat(state()).isEqualTo(Condition.State.LIVE);
    }

    /** Intervals become final for two days after the processor has stopped. */
    @Test
    void shouldNotTakeStatisticsForNews() {
        reads("hold-statistics");

        assertThat(state()).isEqualTo(Condition.State.NO_NEWS);
    }

    private void reads(String topic) {
        byte[] key = "key".getBytes(StandardCharsets.UTF_8);
        records.take(
                new ConsumerRecord<>(
                        topic,
                        0,
                        0,
                        NOW.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        key.length,
                        0,
                        key,
                        null,
                        new RecordHeaders(),
                        Optional.empty()),
                NOW);
    }

    private Condition.State state() {
        AtomicReference<Condition> condition = new AtomicReference<>();
        board.note(freshness -> condition.set(freshness.at(NOW)));
        return condition.get().state();
    }
}
