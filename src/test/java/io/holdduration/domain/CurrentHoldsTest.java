package io.holdduration.domain;

import static io.holdduration.domain.Channel.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.CurrentHolds.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentHoldsTest {
    private static final String C1 = "c-1";

    private final CurrentHolds holds = new CurrentHolds(Duration.ofMillis(UNRESOLVED));
    private final Channel channel = Channel.withDefaults().at(100);

    @Test
    void shouldAnnounceAHoldOnceAtTheNextTick() {
        assertThat(holds.record(C1, channel.held(10).decision())).isEmpty();

        assertThat(next(10, 100))
                .containsExactly(new Change(C1, channel.decision().openHold()));
        assertThat(next(10, 100)).isEmpty();
    }

    @Test
    void shouldNotMentionAHoldThatEndsBeforeTheTick() {
        holds.record(C1, channel.held(10).decision());

        assertThat(holds.record(C1, channel.retrieved(20).decision())).isEmpty();
        assertThat(next(10, 100)).isEmpty();
    }

    @Test
    void shouldTakeBackAnAnnouncementWithTheEnd() {
        holds.record(C1, channel.held(10).decision());
        next(10, 100);

        assertThat(holds.record(C1, channel.disconnected(20).decision())).contains(end());
    }

    @Test
    void shouldTakeBackWhatAnEarlierRunMayHaveAnnounced() {
        channel.held(10);

        assertThat(holds.record(C1, channel.retrieved(20).decision())).contains(end());
    }

    @Test
    void shouldAnnounceAgainWhatChanges() {
        holds.record(C1, channel.held(10).decision());
        next(10, 100);

        holds.record(C1, channel.held(10).decision());
        assertThat(next(10, 100)).as("a duplicate").isEmpty();
        holds.record(C1, channel.retrieved(5).decision());
        assertThat(next(10, 100)).as("an event of another hold").isEmpty();
        holds.record(C1, channel.held(30).decision());

        assertThat(next(10, 100))
                .singleElement()
                .satisfies(change -> assertThat(heldAt(change)).isEqualTo(30));
    }

    /** 1. held 10 is announced; 2. held 30 waits for the tick; 3. disconnected 40 arrives first. */
    @Test
    void shouldTakeBackTheEarlierHoldWhereTheLaterOneWasNotAnnounced() {
        holds.record(C1, channel.held(10).decision());
        next(10, 100);
        holds.record(C1, channel.held(30).decision());

        assertThat(holds.record(C1, channel.disconnected(40).decision())).contains(end());
        assertThat(next(10, 100)).isEmpty();
    }

    @Test
    void shouldTakeBackAHoldThatIsTooOld() {
        holds.record(C1, channel.held(10).decision());
        next(10, 100);

        channel.clockComesTo(9 + UNRESOLVED);
        assertThat(channel.decision().openHold()).isPresent();
        channel.clockComesTo(10 + UNRESOLVED);

        assertThat(holds.record(C1, channel.decision())).contains(end());
    }

    @Test
    void shouldAnnounceNoHoldThatIsTooOldAtTheTick() {
        holds.record(C1, channel.held(10).decision());

        assertThat(next(10, 10 + UNRESOLVED)).isEmpty();
    }

    @Test
    void shouldTakeBackARecalledHoldThatHasBecomeTooOld() {
        channel.held(10);
        holds.recall(C1);

        assertThat(next(10, 10 + UNRESOLVED)).containsExactly(end());
    }

    @Test
    void shouldAnnounceARecalledHoldAgain() {
        channel.held(10);
        holds.recall(C1);

        assertThat(next(10, 100))
                .containsExactly(new Change(C1, channel.decision().openHold()));
    }

    @Test
    void shouldAnnounceSoManyAtATickInTheirOrder() {
        channel.held(10);
        for (String id : List.of("a", "b", "c")) {
            holds.record(id, channel.decision());
        }

        assertThat(next(2, 100)).extracting(Change::channelId).containsExactly("a", "b");
        assertThat(next(2, 100)).extracting(Change::channelId).containsExactly("c");
    }

    /** 1. held 20 and retrieved 20 are published as a hold of no length; 2. held 10 ends at 20, and held 20 is open. */
    @Test
    void shouldAnnounceAnOpenHoldThatIsPublishedAsUnresolved() {
        channel.held(20).retrieved(20).held(10);

        holds.record(C1, channel.decision());

        assertThat(next(10, 100))
                .singleElement()
                .satisfies(change -> assertThat(heldAt(change)).isEqualTo(20));
    }

    /** The channel is the only one that is stored. */
    private List<Change> next(int count, long clockMillis) {
        return holds.next(count, clockMillis, any -> channel.decision().openHold());
    }

    private static Change end() {
        return new Change(C1, Optional.empty());
    }

    private static long heldAt(Change change) {
        return change.hold().orElseThrow().held().atMillis();
    }
}
