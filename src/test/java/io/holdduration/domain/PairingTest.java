package io.holdduration.domain;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.ENDED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The holds of timelines at the edges: the first and the last event, one millisecond, a forgotten start. */
class PairingTest {
    private final List<TimelineEntry> entries = new ArrayList<>();

    @Test
    void shouldFindNothingInAnEmptyTimeline() {
        assertThat(holds(false)).isEmpty();
        assertThat(holds(true)).isEmpty();
    }

    @Test
    void shouldPairTheEventsOfNeighbouringMilliseconds() {
        at(1, HELD).at(2, RETRIEVED).at(3, HELD).at(4, DISCONNECTED);

        assertThat(holds(false)).containsExactly("1-2 RETRIEVED", "3-4 DISCONNECTED");
    }

    @Test
    void shouldEndAHoldOfNoLength() {
        at(1, HELD).at(1, RETRIEVED);

        assertThat(holds(false)).containsExactly("1-1 RETRIEVED");
    }

    @Test
    void shouldEndTheEarlierHoldBeforeAnotherStartsInTheSameMillisecond() {
        at(1, HELD).at(2, HELD).at(2, RETRIEVED);

        assertThat(holds(false)).containsExactly("1-2 RETRIEVED", "2-? UNRESOLVED");
    }

    @Test
    void shouldEndBothHoldsWhereAMillisecondHasTwoEnds() {
        at(1, HELD).at(2, HELD).at(2, RETRIEVED).at(2, DISCONNECTED);

        assertThat(holds(false)).containsExactly("1-2 RETRIEVED", "2-2 DISCONNECTED");
    }

    @Test
    void shouldIgnoreTerminatorsThatAreLeftOfAMillisecond() {
        at(1, HELD).at(1, RETRIEVED).at(1, DISCONNECTED).at(1, ENDED).at(2, ENDED);

        assertThat(holds(false)).containsExactly("1-1 RETRIEVED");
    }

    @Test
    void shouldFindALoneRetrievedWhateverTerminatorsFollow() {
        at(1, RETRIEVED).at(1, ENDED).at(2, ENDED);

        assertThat(holds(false)).containsExactly("?-1 UNMATCHED");
    }

    @Test
    void shouldGiveUpTheEarlierHoldWhereAnotherStartsInTheNextMillisecond() {
        at(1, HELD).at(2, HELD).at(3, RETRIEVED);

        assertThat(holds(false)).containsExactly("1-? UNRESOLVED", "2-3 RETRIEVED");
    }

    @Test
    void shouldFindNoRecordOfAHoldThatStartedInTheForgottenPart() {
        at(1, RETRIEVED).at(2, RETRIEVED);

        assertThat(holds(true)).containsExactly("?-2 UNMATCHED");
        assertThat(holds(false)).containsExactly("?-1 UNMATCHED", "?-2 UNMATCHED");
    }

    @Test
    void shouldNotGiveUpAHoldThatStartedInTheForgottenPart() {
        at(1, HELD).at(2, RETRIEVED);

        assertThat(holds(true)).containsExactly("1-2 RETRIEVED");
    }

    @Test
    void shouldEndAForgottenHoldBeforeAnotherStartsInTheSameMillisecond() {
        at(1, HELD).at(1, RETRIEVED);

        assertThat(holds(true)).containsExactly("1-? UNRESOLVED");
    }

    private PairingTest at(long at, EventKind kind) {
        Lineage lineage = new Lineage("channel." + kind, "id-" + at);
        entries.add(TimelineEntry.of(new ChannelEvent("c-1", kind, at, lineage, EventDetails.NONE), at));
        return this;
    }

    private List<String> holds(boolean startsOnHold) {
        return Pairing.holdsOf(new Timeline(entries, 0, startsOnHold, 0)).stream()
                .map(hold -> Channel.said(hold.in(entries)))
                .toList();
    }
}
