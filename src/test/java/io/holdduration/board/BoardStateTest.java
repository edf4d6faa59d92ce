package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static io.holdduration.board.TestBoard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BoardStateTest {
    private final BoardState state = new BoardState(true, ZoneOffset.UTC);

    @Test
    void shouldShowTheLongestFirstAndEquallyLongOnesByChannel() {
        state.held(hold("b", NINE));
        state.held(hold("c", NINE.minusSeconds(60)));
        state.held(hold("a", NINE));

        assertThat(state.holds()).extracting(OpenHold::channelId).containsExactly("c", "a", "b");
    }

    @Test
    void shouldTakeBackAHold() {
        state.held(hold("a", NINE));
        state.takeChanges();

        state.ended("a");
        state.ended("never-held");

        assertThat(state.holds()).isEmpty();
        assertThat(state.takeChanges()).containsExactly("a");
        assertThat(state.takeChanges()).isEmpty();
    }

    @Test
    void shouldReplaceAHoldByALaterOneOfItsChannel() {
        state.held(hold("a", NINE));
        state.takeChanges();
        state.held(hold("a", NINE));
        assertThat(state.takeChanges()).isEmpty();

        state.held(hold("a", NINE.plusSeconds(60)));

        assertThat(state.holds()).containsExactly(hold("a", NINE.plusSeconds(60)));
        assertThat(state.takeChanges()).containsExactly("a");
    }

    @Test
    void shouldNotShowANegativeAge() {
        assertThat(hold("a", NINE.plusSeconds(1)).seconds(NINE)).isZero();
    }

    @Test
    void shouldTakeP95OfOneIntervalAsItIs() {
        statistics(row(NINE, HoldGrouping.ALL, "", 0, 1_000, 99_999));

        assertThat(today(NINE)).extracting(Today::holds, Today::p95Millis).containsExactly(2, 99_999L);
    }

    @Test
    void shouldMergeIntervalsToWithinLessThanAPercent() {
        Random random = new Random(1);
        long[] all = random.longs(1_000, 1, 3_600_000).toArray();
        for (int part = 0; part < 4; part++) {
            long[] durations = Arrays.copyOfRange(all, part * 250, part * 250 + 250);
            statistics(row(NINE.plusSeconds(900L * part), HoldGrouping.ALL, "", 0, durations));
        }
        long exact = LongStream.of(all).sorted().skip(949).findFirst().orElseThrow();

        Today today = today(NINE);

        assertThat(today.holds()).isEqualTo(1_000);
        assertThat((double) today.p95Millis()).isCloseTo((double) exact, within(exact * 0.008));
    }

    @Test
    void shouldCountAsAbandonedOnlyExternalParties() {
        statistics(row(NINE, HoldGrouping.ALL, "", 7, 1));
        statistics(row(NINE, HoldGrouping.ROLE, "external", 3, 1));
        statistics(row(NINE, HoldGrouping.ROLE, "agent", 4, 1));
        statistics(row(NINE, HoldGrouping.AGENT, "external", 5, 1));

        assertThat(today(NINE).abandoned()).isEqualTo(3);
        assertThat(today(NINE).holds()).isEqualTo(1);
    }

    @Test
    void shouldReplaceAndTakeBackRows() {
        statistics(row(NINE, HoldGrouping.ALL, "", 0, 1, 2));
        statistics(row(NINE, HoldGrouping.ALL, "", 0, 1, 2, 3));
        assertThat(today(NINE).holds()).isEqualTo(3);

        state.noStatistics(key(row(NINE, HoldGrouping.ALL, "", 0)));

        assertThat(today(NINE)).isEqualTo(new Today(false, 0, null, 0, NINE));
    }

    /** Nothing of today is published: nobody was on hold, or analyze is dead since then. */
    @Test
    void shouldSayWhenStatisticsCameLast() {
        statistics(row(NINE, HoldGrouping.AGENT, "1544", 0, 1));
        assertThat(today(NINE)).extracting(Today::isPublished, Today::asOf).containsExactly(false, NINE);
        statistics(row(NINE, HoldGrouping.ALL, "", 0, 1));
        assertThat(today(NINE)).extracting(Today::isPublished, Today::asOf).containsExactly(true, NINE);

        assertThat(today(NINE.plus(Duration.ofDays(1)))).isEqualTo(new Today(false, 0, null, 0, NINE));
    }

    @Test
    void shouldBeginTheDayInItsZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        BoardState inBerlin = new BoardState(true, berlin);
        Instant midnight = Instant.parse("2026-03-01T23:00:00Z");
        HoldStatistics yesterday = row(midnight.minusSeconds(900), HoldGrouping.ALL, "", 0, 1);
        HoldStatistics today = row(midnight, HoldGrouping.ALL, "", 0, 2);
        Instant beforeMidnight = midnight.minusSeconds(1);
        inBerlin.statistics(key(yesterday), yesterday, NINE, beforeMidnight);
        inBerlin.statistics(key(today), today, NINE, beforeMidnight);

        assertThat(inBerlin.today(beforeMidnight).orElseThrow().p95Millis()).isEqualTo(1);
        assertThat(inBerlin.today(midnight).orElseThrow().p95Millis()).isEqualTo(2);
    }

    @Test
    void shouldHaveNoFiguresWithoutStatistics() {
        assertThat(new BoardState(false, ZoneOffset.UTC).today(NINE)).isEmpty();
    }

    private void statistics(HoldStatistics row) {
        state.statistics(key(row), row, NINE, NINE);
    }

    private Today today(Instant now) {
        return state.today(now).orElseThrow();
    }

    private static String key(HoldStatistics row) {
        return row.getIntervalStart() + "/" + row.getGrouping() + "/" + row.getValue();
    }

    private static OpenHold hold(String channelId, Instant heldAt) {
        return new OpenHold(channelId, null, "external", null, heldAt);
    }
}
