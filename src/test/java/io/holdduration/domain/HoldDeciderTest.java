package io.holdduration.domain;

import static io.holdduration.domain.Channel.SETTLE;
import static io.holdduration.domain.Channel.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Decision.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When records are published, and which. What pairs with what is the interaction table's. */
class HoldDeciderTest {
    private static final EventDetails AGENT_7 = new EventDetails(null, null, null, "7", null, null);
    private static final EventDetails AGENT_9 = new EventDetails(null, null, null, "9", null, null);

    private final Channel channel = Channel.withDefaults().at(100);

    @Test
    void shouldPublishACompleteHoldInTheStepThatReadsItsSecondEvent() {
        channel.held(10);
        assertThat(channel.published()).isEmpty();

        channel.retrieved(20);

        assertThat(channel.published()).containsExactly("10-20 RETRIEVED/0");
        assertThat(channel.decision().nextDueMillis()).isEqualTo(Decision.NEVER);
    }

    @Test
    void shouldHoldBackACompleteHoldUntilItHasSettled() {
        Channel settling = Channel.with(Duration.ofMillis(SETTLE), 1000).at(100);
        settling.held(10).retrieved(20);
        assertThat(settling.published()).isEmpty();
        assertThat(settling.decision().nextDueMillis()).isEqualTo(100 + SETTLE);

        settling.clockComesTo(99 + SETTLE);
        assertThat(settling.published()).isEmpty();
        settling.clockComesTo(100 + SETTLE);
        assertThat(settling.published()).containsExactly("10-20 RETRIEVED/0");
    }

    @Test
    void shouldSettleFromTheArrivalOfTheLatestEvidence() {
        Channel settling = Channel.with(Duration.ofMillis(SETTLE), 1000).at(100);
        settling.held(10).retrieved(30);

        settling.at(5000).retrieved(20);

        assertThat(settling.decision().nextDueMillis()).isEqualTo(5000 + SETTLE);
        settling.clockComesTo(5000 + SETTLE);
        assertThat(settling.published()).containsExactly("10-20 RETRIEVED/0");
    }

    @Test
    void shouldPublishACorrectionAtOnceEvenWhereHoldsSettle() {
        Channel settling = Channel.with(Duration.ofMillis(SETTLE), 1000).at(100);
        settling.held(10).retrieved(30).clockComesTo(100 + SETTLE);

        settling.retrieved(20);

        assertThat(settling.published()).containsExactly("10-20 RETRIEVED/1");
    }

    @Test
    void shouldCountTheWaitOfAnAnomalyFromTheClockAtItsArrival() {
        channel.held(10);

        assertThat(channel.clockComesTo(99 + UNRESOLVED).published()).isEmpty();
        assertThat(channel.clockComesTo(100 + UNRESOLVED).published()).containsExactly("10-? UNRESOLVED/0");
    }

    @Test
    void shouldCountTheWaitOfAnAnomalyFromItsTimestampWhereTheClockIsBehind() {
        channel.at(0).held(10);

        assertThat(channel.clockComesTo(9 + UNRESOLVED).published()).isEmpty();
        assertThat(channel.clockComesTo(10 + UNRESOLVED).published()).containsExactly("10-? UNRESOLVED/0");
    }

    @Test
    void shouldWaitAnewForAHoldThatAnotherHeldHasShaped() {
        channel.held(10).at(1000).held(20);

        assertThat(channel.clockComesTo(999 + UNRESOLVED).published()).isEmpty();
        assertThat(channel.clockComesTo(1000 + UNRESOLVED).published())
                .containsExactly("10-? UNRESOLVED/0", "20-? UNRESOLVED/0");
    }

    @Test
    void shouldWaitAnewForALoneRetrievedThatAnEarlierEndHasShaped() {
        channel.held(10).retrieved(30).at(1000).retrieved(20);

        assertThat(channel.published()).containsExactly("10-20 RETRIEVED/1");
        assertThat(channel.decision().nextDueMillis()).isEqualTo(1000 + UNRESOLVED);
    }

    @Test
    void shouldNotWaitAnewAfterADuplicateOrAnEventThatShapedNothing() {
        channel.held(10).at(2000).held(10).disconnected(5);

        assertThat(channel.clockComesTo(100 + UNRESOLVED).published()).containsExactly("10-? UNRESOLVED/0");
    }

    @Test
    void shouldChangeNothingOnADuplicateWithANewId() {
        channel.held(10).retrieved(20);
        Timeline before = channel.timeline();

        channel.at(500).retrieved(20);

        assertThat(channel.effect()).isEqualTo(Effect.DUPLICATE);
        assertThat(channel.decision().changed()).isFalse();
        assertThat(channel.timeline()).isEqualTo(before);
        assertThat(channel.published()).isEmpty();
    }

    @Test
    void shouldPublishAgainWhatADuplicateFillsIn() {
        channel.held(10).retrieved(20);

        channel.arrives(EventKind.HELD, 10, AGENT_7);

        assertThat(channel.published()).containsExactly("10-20 RETRIEVED/1");
        assertThat(channel.revisions().get(0).hold().details().agentId()).isEqualTo("7");
        assertThat(channel.revisions().get(0).hold().held().lineage().id()).isEqualTo("id-1");
    }

    @Test
    void shouldNotPublishAgainWhatNoRecordShows() {
        channel.arrives(EventKind.HELD, 10, AGENT_7).retrieved(20);

        channel.arrives(EventKind.RETRIEVED, 20, AGENT_9);

        assertThat(channel.published()).isEmpty();
        assertThat(channel.decision().changed()).isTrue();
    }

    @Test
    void shouldTakeTheSmallestOfWhatDeliveriesSayWhateverTheirOrder() {
        Channel other = Channel.withDefaults().at(100);
        channel.arrives(EventKind.HELD, 10, AGENT_7).arrives(EventKind.HELD, 10, AGENT_9);
        other.arrives(EventKind.HELD, 10, AGENT_9).arrives(EventKind.HELD, 10, AGENT_7);

        assertThat(channel.timeline().entries().get(0).details()).isEqualTo(AGENT_7);
        assertThat(other.timeline().entries().get(0).details()).isEqualTo(AGENT_7);
    }

    @Test
    void shouldWithdrawAndBringBackCountingOn() {
        channel.retrieved(30).clockComesTo(100 + UNRESOLVED);
        assertThat(channel.published()).containsExactly("?-30 UNMATCHED/0");

        channel.held(10);
        assertThat(channel.published()).containsExactly("?-30 WITHDRAWN/1", "10-30 RETRIEVED/0");
        HoldRevision withdrawn = channel.revisions().get(0);
        assertThat(withdrawn.hold().end().atMillis()).isEqualTo(30);

        channel.retrieved(20);
        assertThat(channel.published()).containsExactly("10-20 RETRIEVED/1", "?-30 UNMATCHED/2");
    }

    @Test
    void shouldWithdrawALoneEndBeforeAnotherHoldEndsThere() {
        channel.held(20).retrieved(20).retrieved(30).clockComesTo(100 + UNRESOLVED);
        assertThat(channel.published()).containsExactly("?-30 UNMATCHED/0");

        channel.held(10);

        assertThat(channel.published()).containsExactly("?-30 WITHDRAWN/1", "20-30 RETRIEVED/1", "10-20 RETRIEVED/0");
    }

    @Test
    void shouldFillInWhatTheHeldEventLacksFromTheEnd() {
        channel.arrives(EventKind.HELD, 10, new EventDetails("i", null, "agent", null, null, "ignored"))
                .arrives(EventKind.ENDED, 20, new EventDetails("x", "c", "external", "7", "u", "released"));

        assertThat(channel.revisions().get(0).hold().details())
                .isEqualTo(new EventDetails("i", "c", "agent", "7", "u", "released"));
    }

    @Test
    void shouldAnswerAnEventThatIsDueAndCompleteWithTheCompleteHoldOnly() {
        channel.held(10);

        channel.at(200 + UNRESOLVED).retrieved(20);

        assertThat(channel.published()).containsExactly("10-20 RETRIEVED/0");
    }
}
