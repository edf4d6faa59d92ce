package io.holdduration.simulation.oracle;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.ENDED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.domain.EventKind.WRAP_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.testing.Permutations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The oracle itself, against holds worked out by hand from the pairing rule. */
class HoldOracleTest {

    @Test
    void shouldStartAHoldAtHeldAndEndItAtRetrieved() {
        assertThat(holds(at(HELD, 100), at(RETRIEVED, 250))).containsExactly("100 RETRIEVED 250, 150 ms");
        assertThat(holds(at(RETRIEVED, 250), at(HELD, 100))).containsExactly("100 RETRIEVED 250, 150 ms");
    }

    @Test
    void shouldEndAHoldAtAnyTerminator() {
        assertThat(holds(at(HELD, 100), at(DISCONNECTED, 170))).containsExactly("100 DISCONNECTED 170, 70 ms");
        assertThat(holds(at(HELD, 100), at(WRAP_STARTED, 170))).containsExactly("100 DISCONNECTED 170, 70 ms");
        assertThat(holds(at(HELD, 100), at(ENDED, 170))).containsExactly("100 DISCONNECTED 170, 70 ms");
    }

    @Test
    void shouldEndAHoldOnceAndDropLaterTerminators() {
        assertThat(holds(at(HELD, 100), at(DISCONNECTED, 170), at(WRAP_STARTED, 180), at(ENDED, 190)))
                .containsExactly("100 DISCONNECTED 170, 70 ms");
        assertThat(holds(at(HELD, 100), at(RETRIEVED, 150), at(ENDED, 190)))
                .containsExactly("100 RETRIEVED 150, 50 ms");
    }

    @Test
    void shouldLeaveTheEarlierOfTwoHeldsUnresolved() {
        assertThat(holds(at(HELD, 100), at(HELD, 200), at(RETRIEVED, 250)))
                .containsExactly("100 UNRESOLVED null, null ms", "200 RETRIEVED 250, 50 ms");
    }

    @Test
    void shouldReportARetrievedWithoutAHeld() {
        assertThat(holds(at(RETRIEVED, 250))).containsExactly("null UNMATCHED 250, null ms");
        assertThat(holds(at(HELD, 100), at(RETRIEVED, 250), at(RETRIEVED, 300)))
                .containsExactly("100 RETRIEVED 250, 150 ms", "null UNMATCHED 300, null ms");
        assertThat(holds(at(HELD, 100), at(ENDED, 250), at(RETRIEVED, 300)))
                .containsExactly("100 DISCONNECTED 250, 150 ms", "null UNMATCHED 300, null ms");
    }

    @Test
    void shouldReportNothingForAChannelThatWasNeverHeld() {
        assertThat(holds()).isEmpty();
        assertThat(holds(at(DISCONNECTED, 170), at(WRAP_STARTED, 180), at(ENDED, 190)))
                .isEmpty();
    }

    @Test
    void shouldLeaveAHoldUnresolvedWhenTheWalkEndsOnHold() {
        assertThat(holds(at(HELD, 100))).containsExactly("100 UNRESOLVED null, null ms");
        assertThat(holds(at(ENDED, 50), at(HELD, 100))).containsExactly("100 UNRESOLVED null, null ms");
    }

    @Test
    void shouldTakeAnEndBeforeAnotherHeldAtOneInstantWhileOnHold() {
        assertThat(holds(at(HELD, 100), at(HELD, 200), at(RETRIEVED, 200), at(RETRIEVED, 300)))
                .containsExactly("100 RETRIEVED 200, 100 ms", "200 RETRIEVED 300, 100 ms");
        assertThat(holds(at(HELD, 100), at(HELD, 200), at(ENDED, 200)))
                .containsExactly("100 DISCONNECTED 200, 100 ms", "200 UNRESOLVED null, null ms");
    }

    @Test
    void shouldTakeRetrievedBeforeTheTerminatorsAtOneInstant() {
        assertThat(holds(at(HELD, 100), at(ENDED, 200), at(WRAP_STARTED, 200), at(RETRIEVED, 200)))
                .containsExactly("100 RETRIEVED 200, 100 ms");
    }

    @Test
    void shouldRankTheTerminatorsOfOneInstant() {
        assertThat(endEvents(at(HELD, 1), at(ENDED, 2), at(WRAP_STARTED, 2), at(DISCONNECTED, 2)))
                .containsExactly("DISCONNECTED@2");
        assertThat(endEvents(at(HELD, 1), at(ENDED, 2), at(WRAP_STARTED, 2))).containsExactly("WRAP_STARTED@2");
    }

    @Test
    void shouldTakeHeldFirstAtOneInstantWhileNotOnHold() {
        assertThat(holds(at(RETRIEVED, 100), at(HELD, 100))).containsExactly("100 RETRIEVED 100, 0 ms");
        assertThat(holds(at(DISCONNECTED, 100), at(HELD, 100))).containsExactly("100 DISCONNECTED 100, 0 ms");
        assertThat(holds(at(WRAP_STARTED, 100), at(HELD, 100))).containsExactly("100 DISCONNECTED 100, 0 ms");
        assertThat(holds(at(ENDED, 100), at(HELD, 100))).containsExactly("100 DISCONNECTED 100, 0 ms");
        assertThat(holds(at(ENDED, 100), at(RETRIEVED, 100), at(HELD, 100))).containsExactly("100 RETRIEVED 100, 0 ms");
        assertThat(holds(at(ENDED, 100), at(RETRIEVED, 100))).containsExactly("null UNMATCHED 100, null ms");
    }

    @Test
    void shouldUseEveryKindOfOneInstantInTurn() {
        assertThat(holds(at(HELD, 100), at(ENDED, 200), at(DISCONNECTED, 200), at(HELD, 200), at(RETRIEVED, 200)))
                .containsExactly("100 RETRIEVED 200, 100 ms", "200 DISCONNECTED 200, 0 ms");
        assertThat(endEvents(at(HELD, 1), at(HELD, 2), at(ENDED, 2), at(DISCONNECTED, 2)))
                .containsExactly("DISCONNECTED@2", "ENDED@2");
    }

    @Test
    void shouldFindTheSameHoldsInEveryOrderOfArrivalAndWithEveryEventTwice() {
        List<ChannelEvent> events =
                List.of(at(HELD, 100), at(HELD, 200), at(RETRIEVED, 200), at(ENDED, 200), at(RETRIEVED, 300));
        assertThat(Permutations.of(events))
                .hasSize(120)
                .allSatisfy(order -> assertThat(HoldOracle.holdsOf(
                                Stream.concat(order.stream(), events.stream()).toList()))
                        .isEqualTo(HoldOracle.holdsOf(events)));
        assertThat(holds(events.toArray(ChannelEvent[]::new)))
                .containsExactly(
                        "100 RETRIEVED 200, 100 ms", "200 DISCONNECTED 200, 0 ms", "null UNMATCHED 300, null ms");
    }

    @Test
    void shouldKeepChannelsApart() {
        ChannelEvent other = new ChannelEvent("c-2", RETRIEVED, 250, new Lineage("t", "i"), EventDetails.NONE);
        assertThat(holds(other, at(HELD, 100)))
                .containsExactly("100 UNRESOLVED null, null ms", "null UNMATCHED 250, null ms");
    }

    private static Stream<String> holds(ChannelEvent... events) {
        return HoldOracle.holdsOf(List.of(events)).values().stream()
                .map(hold -> hold.heldAtMillis() + " " + hold.outcome() + " " + hold.endedAtMillis() + ", "
                        + hold.durationMillis() + " ms");
    }

    private static Stream<String> endEvents(ChannelEvent... events) {
        return HoldOracle.holdsOf(List.of(events)).values().stream()
                .flatMap(hold -> hold.endLineages().stream())
                .map(Lineage::id);
    }

    private static ChannelEvent at(EventKind kind, long atMillis) {
        Lineage lineage = new Lineage("channel." + kind, kind + "@" + atMillis);
        return new ChannelEvent("c-1", kind, atMillis, lineage, EventDetails.NONE);
    }
}
