package io.holdduration.domain;

import static io.holdduration.domain.TimelineEntry.NOT_WAITING;
import static io.holdduration.domain.TimelineEntry.UNPUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long NOW = 1_000;

    @Test
    void shouldBeginBehindItsForgottenPart() {
        assertThatNoException().isThrownBy(() -> new Timeline(List.of(held(11)), 10, false, 11));
        assertThatThrownBy(() -> new Timeline(List.of(held(10)), 10, false, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("out of order at 10, forgotten through 10");
        assertThatThrownBy(() -> new Timeline(List.of(held(9)), 10, false, 9))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeginAtTheFirstInstantOf1970WhereNothingIsForgotten() {
        assertThatNoException().isThrownBy(() -> timeline(0, held(0)));
    }

    @Test
    void shouldBeInOrderOfTime() {
        assertThatNoException().isThrownBy(() -> timeline(11, retrieved(10), held(11)));
        assertThatThrownBy(() -> timeline(11, held(11), retrieved(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("out of order at 10, forgotten through -1");
    }

    @Test
    void shouldBeInOrderOfKindsWithinAMillisecond() {
        assertThatNoException().isThrownBy(() -> timeline(10, held(10), retrieved(10)));
        assertThatThrownBy(() -> timeline(10, retrieved(10), held(10))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHaveEachEventOnce() {
        assertThatThrownBy(() -> timeline(10, held(10), held(10))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBeInOrderToItsEnd() {
        assertThatThrownBy(() -> timeline(30, held(10), retrieved(20), held(30), retrieved(29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("out of order at 29");
    }

    @Test
    void shouldStartOnHoldOnlyBehindAForgottenPart() {
        assertThatThrownBy(() -> new Timeline(List.of(), Timeline.NOTHING_FORGOTTEN, true, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Timeline(List.of(), 0, true, 0).isEmpty()).isFalse();
    }

    @Test
    void shouldKnowItsLatestEventForgottenOrNot() {
        assertThat(Timeline.EMPTY.lastEventMillis()).isEqualTo(Timeline.NOTHING_FORGOTTEN);
        assertThat(new Timeline(List.of(), 10, false, 10).lastEventMillis()).isEqualTo(10);
        assertThat(timeline(20, held(10), retrieved(20)).lastEventMillis()).isEqualTo(20);
    }

    @Test
    void shouldStayTheSameUnderAClockThatHasReachedIt() {
        Timeline touched = timeline(NOW, entry(10, NOW, NOW));

        assertThat(touched.withoutClockBeyond(NOW)).isSameAs(touched);
        assertThat(touched.withoutClockBeyond(NOW + 1)).isSameAs(touched);
        assertThat(touched.withoutClockBeyond(NOW - 1)).isNotEqualTo(touched);
    }

    @Test
    void shouldHaveReachedTheLatestTimeThatIsCredible() {
        Timeline touched = timeline(NOW, entry(10, 50, 50), entry(20, NOW, NOW));

        assertThat(touched.reachedMillis(NOW)).isEqualTo(NOW);
        assertThat(touched.reachedMillis(NOW - 1)).isEqualTo(50);
        assertThat(touched.reachedMillis(49)).isEqualTo(20);
        assertThat(touched.reachedMillis(9)).isZero();
        assertThat(Timeline.EMPTY.reachedMillis(NOW)).isZero();
    }

    @Test
    void shouldLoseOnlyArrivalsBeyondTheClock() {
        Timeline ahead = timeline(NOW + 1, entry(10, NOW, NOT_WAITING), entry(20, NOW + 1, NOT_WAITING));

        Timeline inTime = ahead.withoutClockBeyond(NOW);

        assertThat(inTime.entries()).extracting(TimelineEntry::arrivedMillis).containsExactly(NOW, 20L);
        assertThat(inTime.touchedMillis()).isEqualTo(NOW);
    }

    @Test
    void shouldLoseOnlyWaitsBeyondTheClock() {
        Timeline ahead = timeline(NOW + 1, entry(10, 10, NOW), entry(20, 20, NOW + 1), entry(30, 30, NOT_WAITING));

        Timeline inTime = ahead.withoutClockBeyond(NOW);

        assertThat(inTime.entries())
                .extracting(TimelineEntry::waitingSinceMillis)
                .containsExactly(NOW, 30L, NOT_WAITING);
    }

    @Test
    void shouldCountItsAgeFromItsLastEventWhereNoClockIsCredible() {
        Timeline ahead = timeline(NOW + 1, entry(10, NOW + 1, NOT_WAITING), entry(20, NOW + 1, NOT_WAITING));

        assertThat(ahead.withoutClockBeyond(NOW).touchedMillis()).isEqualTo(20);
    }

    @Test
    void shouldCountItsAgeFromItsForgottenPartWhereNothingElseIsLeft() {
        Timeline forgotten = new Timeline(List.of(), 10, true, NOW + 1);
        Timeline never = new Timeline(List.of(), Timeline.NOTHING_FORGOTTEN, false, NOW + 1);

        assertThat(forgotten.withoutClockBeyond(NOW)).isEqualTo(new Timeline(List.of(), 10, true, 10));
        assertThat(never.withoutClockBeyond(NOW)).isEqualTo(Timeline.EMPTY);
    }

    private static Timeline timeline(long touchedMillis, TimelineEntry... entries) {
        return new Timeline(List.of(entries), Timeline.NOTHING_FORGOTTEN, false, touchedMillis);
    }

    private static TimelineEntry held(long at) {
        return entry(at, at, NOT_WAITING);
    }

    private static TimelineEntry entry(long at, long arrived, long waitingSince) {
        return entry(EventKind.HELD, at, arrived, waitingSince);
    }

    private static TimelineEntry retrieved(long at) {
        return entry(EventKind.RETRIEVED, at, at, NOT_WAITING);
    }

    private static TimelineEntry entry(EventKind kind, long at, long arrived, long waitingSince) {
        Lineage lineage = new Lineage("channel." + kind, "id-" + at);
        return new TimelineEntry(kind, at, lineage, EventDetails.NONE, arrived, UNPUBLISHED, waitingSince);
    }
}
