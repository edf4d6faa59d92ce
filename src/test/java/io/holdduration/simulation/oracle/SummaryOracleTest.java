package io.holdduration.simulation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oracle of the summaries itself, against figures worked out by hand from the contract. */
class SummaryOracleTest {
    private static final long TEN = Instant.parse("2026-11-28T10:00:00Z").toEpochMilli();
    private static final FiguresRow NONE = new FiguresRow(0, 0, 0, 0, 0, null, 0);
    private static final List<FinalHold> HOLDS = List.of(
            hold(1, Outcome.RETRIEVED, TEN, TEN + 300, "v-2", "external", null),
            hold(2, Outcome.DISCONNECTED, TEN + 200, TEN + 400, "v-1", "external", null),
            hold(3, Outcome.RETRIEVED, TEN + 600, TEN + 700, null, "agent", "7"),
            hold(4, Outcome.UNRESOLVED, TEN - 1, null, null, null, "6"),
            hold(5, Outcome.UNMATCHED, null, TEN + 999, null, "monitor", "5"),
            hold(6, Outcome.WITHDRAWN, null, TEN + 5_000, "v-0", "external", "4"));

    @Test
    void shouldSummarizeAnInteraction() {
        FiguresRow customer = new FiguresRow(2, 2, 0, 1, 500, 300L, 400);
        FiguresRow agent = new FiguresRow(1, 1, 0, 0, 100, 100L, 100);
        FiguresRow open = new FiguresRow(1, 0, 1, 0, 0, null, 0);

        assertThat(InteractionOracle.rowsOf(HOLDS))
                .containsOnly(Map.entry(
                        "i-1",
                        new InteractionRow(
                                "i-1",
                                "v-1",
                                4,
                                3,
                                1,
                                1,
                                1,
                                false,
                                TEN - 1,
                                TEN + 700,
                                600,
                                300L,
                                500,
                                customer,
                                List.of(
                                        new InteractionRow.Part("agent", agent),
                                        new InteractionRow.Part("external", customer),
                                        new InteractionRow.Part(null, open)),
                                List.of(new InteractionRow.Part("6", open), new InteractionRow.Part("7", agent)))));
    }

    @Test
    void shouldHaveZerosForAnInteractionWithoutHolds() {
        assertThat(InteractionOracle.rowsOf(List.of(HOLDS.get(5)))).isEmpty();
        assertThat(InteractionOracle.none("i-1"))
                .isEqualTo(new InteractionRow(
                        "i-1", null, 0, 0, 0, 0, 0, true, null, null, 0, null, 0, NONE, List.of(), List.of()));
    }

    @Test
    void shouldCountTheGroupsOfAnInterval() {
        Map<String, IntervalRow> rows = quarters().rowsOf(HOLDS, TEN);

        assertThat(rows)
                .containsOnlyKeys(
                        "2026-11-28T09:45:00Z/AGENT/6",
                        "2026-11-28T09:45:00Z/ALL/",
                        "2026-11-28T10:00:00Z/AGENT/5",
                        "2026-11-28T10:00:00Z/AGENT/7",
                        "2026-11-28T10:00:00Z/ALL/",
                        "2026-11-28T10:00:00Z/ROLE/agent",
                        "2026-11-28T10:00:00Z/ROLE/external",
                        "2026-11-28T10:00:00Z/ROLE/monitor")
                .containsEntry(
                        "2026-11-28T10:00:00Z/ALL/",
                        new IntervalRow(
                                TEN,
                                900_000,
                                "ALL",
                                "",
                                "OPEN",
                                3,
                                3,
                                0,
                                1,
                                1,
                                2,
                                600,
                                200.0,
                                300L,
                                200L,
                                300L,
                                300L,
                                300L,
                                new TreeMap<>(Map.of(100L, 1, 200L, 1, 300L, 1))));
        assertThat(rows.get("2026-11-28T10:00:00Z/ROLE/monitor"))
                .isEqualTo(new IntervalRow(
                        TEN,
                        900_000,
                        "ROLE",
                        "monitor",
                        "OPEN",
                        0,
                        0,
                        0,
                        1,
                        0,
                        0,
                        0,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new TreeMap<>()));
    }

    @Test
    void shouldFollowTheClock() {
        long end = TEN + Duration.ofMinutes(15).toMillis();
        long last = end + Duration.ofDays(2).toMillis();

        assertThat(status(end)).isEqualTo("OPEN");
        assertThat(status(end + 1)).isEqualTo("SETTLING");
        assertThat(status(last)).isEqualTo("SETTLING");
        assertThat(status(last + 1)).isEqualTo("FINAL");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "127, 127", "128, 128", "129, 128", "255, 254", "256, 256", "259, 256", "1023, 1016"})
    void shouldHaveSixtyFourBucketsForEachPowerOfTwo(long duration, long from) {
        assertThat(DurationOracle.bucketFrom(duration)).isEqualTo(from);
    }

    @ParameterizedTest
    @CsvSource({"50, 20", "51, 30", "75, 30", "76, 40", "99, 40"})
    void shouldTakeTheNearestRank(int percent, long expected) {
        assertThat(DurationOracle.percentile(percent, List.of(40L, 10L, 30L, 20L)))
                .isEqualTo(expected);
    }

    /** The digest is what {@code printf 'a\nb' | sha256sum} prints. */
    @Test
    void shouldKeepKeysPrintable() {
        FinalHold hold = hold(1, Outcome.RETRIEVED, TEN, TEN, null, "a\nb", null);

        assertThat(quarters().rowsOf(List.of(hold), TEN))
                .containsKey(
                        "2026-11-28T10:00:00Z/ROLE/7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78");
    }

    private static String status(long clockMillis) {
        return quarters().none(TEN, "ALL", "", clockMillis).status();
    }

    private static IntervalOracle quarters() {
        return new IntervalOracle(Duration.ofMinutes(15), Duration.ofMillis(200), Duration.ofDays(2));
    }

    private static FinalHold hold(
            int number,
            Outcome outcome,
            @Nullable Long heldAt,
            @Nullable Long endedAt,
            @Nullable String conversationId,
            @Nullable String role,
            @Nullable String agentId) {
        return new FinalHold("hold-" + number, outcome, heldAt, endedAt, "i-1", conversationId, role, agentId);
    }
}
