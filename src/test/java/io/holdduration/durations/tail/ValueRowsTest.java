package io.holdduration.durations.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldFigures;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.contract.OutputValue;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.Encodings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.encoding.ValueType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The downstream topics on a terminal, as table and as JSON. */
class ValueRowsTest {
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final ProcessorConfig CONFIG =
            ProcessorConfig.of(Map.of("application.id", "tail", "bootstrap.servers", "localhost:0"));

    private static final CurrentHold CURRENT =
            new CurrentHold("c-1", "i-1", null, "agent", "1544", null, NINE, "event-1");
    private static final InteractionHolds INTERACTION = new InteractionHolds(
            "i-1",
            null,
            2,
            3,
            2,
            1,
            0,
            1,
            false,
            NINE,
            NINE.plusSeconds(90),
            90_000L,
            60_000L,
            75_000L,
            new HoldFigures(1, 1, 0, 1, 60_000L, 60_000L, 60_000L),
            List.of(),
            List.of());
    private static final HoldStatistics STATISTICS = new HoldStatistics(
            NINE,
            900_000L,
            HoldGrouping.ROLE,
            "external",
            4,
            IntervalStatus.SETTLING,
            10,
            9,
            1,
            0,
            2,
            null,
            90_000L,
            10_000.0,
            60_000L,
            5_000L,
            20_000L,
            30_000L,
            60_000L,
            List.of());

    private final Rows current = rows(OutputValue.CURRENT_HOLD.type(), new CurrentTable());
    private final Rows interactions = rows(OutputValue.INTERACTION_HOLDS.type(), new InteractionTable());
    private final Rows statistics = rows(OutputValue.HOLD_STATISTICS.type(), new StatisticsTable());

    @Test
    void shouldShowWhoIsOnHold() {
        assertThat(current.row(record(OutputValue.CURRENT_HOLD.type(), CURRENT, OutputFormat.AVRO)))
                .hasValueSatisfying(row ->
                        assertThat(row).startsWith("c-1 ").contains("2026-03-02 09:00:00.000", "agent", "1544", "i-1"));
        assertThat(current.json(record(OutputValue.CURRENT_HOLD.type(), CURRENT, OutputFormat.JSON)))
                .hasValueSatisfying(json -> assertThat(json).contains("\"heldAt\":\"2026-03-02T09:00:00.000Z\""));
    }

    @Test
    void shouldShowWhoIsNoLongerOnHold() {
        ConsumerRecord<byte[], byte[]> tombstone = new ConsumerRecord<>("t", 0, 0, bytes("c-1"), null);

        assertThat(current.row(tombstone))
                .hasValueSatisfying(row -> assertThat(row).startsWith("c-1 ").contains("no longer on hold"));
        assertThat(current.json(tombstone)).contains("{\"c-1\":null}");
        assertThat(interactions.row(tombstone)).isEmpty();
    }

    @Test
    void shouldShowInteractions() {
        assertThat(interactions.row(record(OutputValue.INTERACTION_HOLDS.type(), INTERACTION, OutputFormat.AVRO)))
                .hasValueSatisfying(row -> assertThat(row)
                        .startsWith("i-1 ")
                        .contains("0:01:15.000", "0:01:00.000")
                        .endsWith("abandoned on hold"));
    }

    @Test
    void shouldShowStatistics() {
        assertThat(statistics.row(record(OutputValue.HOLD_STATISTICS.type(), STATISTICS, OutputFormat.JSON)))
                .hasValueSatisfying(row -> assertThat(row)
                        .startsWith("2026-03-02 09:00  ROLE external ")
                        .contains("SETTLING", "0:00:05.000", "0:00:30.000"));
    }

    @Test
    void shouldAlignTheNamesOfColumnsWithTheRows() {
        String row = statistics
                .row(record(OutputValue.HOLD_STATISTICS.type(), STATISTICS, OutputFormat.AVRO))
                .orElseThrow();

        assertThat(statistics.header()).hasSameSizeAs(row);
        assertThat(statistics.header().indexOf("STATUS")).isEqualTo(row.indexOf("SETTLING"));
    }

    @Test
    void shouldKnowTopicsByTheirWords() {
        TailTopics topics = TailTopics.of(Map.of("hold.current.topic", "now", "hold.statistics.topic", ""));

        assertThat(topics.named(null)).isEqualTo("hold-durations");
        assertThat(topics.named("current")).isEqualTo("now");
        assertThat(topics.named("interactions")).isEqualTo("interaction-holds");
        assertThat(topics.named("another")).isEqualTo("another");
        assertThatThrownBy(() -> topics.named("statistics"))
                .isInstanceOf(ExitException.class)
                .hasMessage("There is no such topic: hold.statistics.topic is empty");
    }

    private static <T extends SpecificRecord> Rows rows(ValueType<T> type, Table<T> table) {
        return ValueRows.of("t", type, table, CONFIG, () -> CONFIG);
    }

    private static <T extends SpecificRecord> ConsumerRecord<byte[], byte[]> record(
            ValueType<T> type, T value, OutputFormat format) {
        byte[] bytes =
                Encodings.without(format).of("t", type).serde().serializer().serialize("t", value);
        return new ConsumerRecord<>("t", 0, 0, bytes("key"), bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
