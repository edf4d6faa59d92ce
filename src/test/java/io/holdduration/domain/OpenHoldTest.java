package io.holdduration.domain;

import static io.holdduration.domain.Channel.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Decision.OpenHold;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenHoldTest {
    private static final EventDetails AGENT_7 = new EventDetails("i", "c", "agent", "7", "u", null);

    private final Channel channel = Channel.withDefaults().at(100);

    @Test
    void shouldBeTheHoldThatWaitsForItsEnd() {
        channel.arrives(EventKind.HELD, 10, AGENT_7);

        assertThat(channel.decision().openHold())
                .hasValue(new OpenHold(new Hold.Boundary(10, new Lineage("channel.HELD", "id-1")), AGENT_7));
    }

    @Test
    void shouldEndWithTheHold() {
        assertThat(channel.held(10).retrieved(20).decision().openHold()).isEmpty();
    }

    @Test
    void shouldNotBeAHoldThatHasEndedButNotSettled() {
        Channel settling = Channel.with(Duration.ofMinutes(1), 1000).at(100);

        assertThat(settling.held(10).retrieved(20).decision().openHold()).isEmpty();
    }

    @Test
    void shouldBeTheLatestWhereAnEndIsMissing() {
        channel.held(10).held(20);

        assertThat(channel.decision().openHold())
                .hasValueSatisfying(open -> assertThat(open.held().atMillis()).isEqualTo(20));
    }

    @Test
    void shouldSayWhatADuplicateFillsIn() {
        channel.held(10).arrives(EventKind.HELD, 10, AGENT_7);

        assertThat(channel.decision().openHold())
                .hasValueSatisfying(open -> assertThat(open.details()).isEqualTo(AGENT_7));
    }

    @Test
    void shouldEndWhenItIsTooOldThoughItsRecordIsDueLater() {
        channel.held(10);

        assertThat(channel.decision().nextDueMillis()).isEqualTo(10 + UNRESOLVED);
        assertThat(channel.clockComesTo(9 + UNRESOLVED).decision().openHold()).isPresent();
        assertThat(channel.clockComesTo(10 + UNRESOLVED).decision().openHold()).isEmpty();
        assertThat(channel.published()).isEmpty();
        assertThat(channel.decision().nextDueMillis()).isEqualTo(100 + UNRESOLVED);
    }

    @Test
    void shouldNotComeBackWhileAnotherRecordWaits() {
        channel.held(10).clockComesTo(100 + UNRESOLVED).retrieved(5);

        assertThat(channel.decision().nextDueMillis()).isEqualTo(100 + 2 * UNRESOLVED);
        assertThat(channel.decision().openHold()).isEmpty();
    }

    /** 1. held 20 and retrieved 20 are published as one hold; 2. held 10 ends at 20, so that held 20 is open again. */
    @Test
    void shouldBeOneThatIsPublishedAsUnresolvedAlready() {
        channel.held(20).retrieved(20).held(10);

        assertThat(channel.published()).containsExactly("20-? UNRESOLVED/1", "10-20 RETRIEVED/0");
        assertThat(channel.decision().openHold())
                .hasValueSatisfying(open -> assertThat(open.held().atMillis()).isEqualTo(20));
        assertThat(channel.decision().nextDueMillis()).isEqualTo(20 + UNRESOLVED);
    }

    @Test
    void shouldBeTheOneBeforeTheEventThatEndsIt() {
        Decision held = channel.held(10).decision();

        Decision retrieved = channel.retrieved(20).decision();

        assertThat(held.openBefore()).isEmpty();
        assertThat(retrieved.openBefore()).isEqualTo(held.openHold());
    }

    @Test
    void shouldNotOutliveTheDropOfItsStart() {
        Channel small = Channel.with(Duration.ZERO, 1).at(100);

        small.held(10).retrieved(5);
        assertThat(small.decision().openHold()).isPresent();
        small.disconnected(30);

        assertThat(small.timeline().startsOnHold()).isTrue();
        assertThat(small.decision().openHold()).isEmpty();
    }

    @Test
    void shouldBeReadFromAStoredTimeline() {
        Decision decision = channel.held(10).decision();

        Decision read = channel.decider().onRead(channel.timeline(), 100);

        assertThat(read.openHold()).isEqualTo(decision.openHold());
        assertThat(read.nextDueMillis()).isEqualTo(decision.nextDueMillis());
        assertThat(read.changed()).isFalse();
        assertThat(read.revisions()).isEmpty();
    }

    /** 1. Held 10 arrives five hours late, say; 2. its timeline is read. Its record is due, its time as a current hold is over. */
    @Test
    void shouldNotBeReadOnceItIsTooOldButBeTheOneBefore() {
        long late = 20 + UNRESOLVED;
        channel.at(late).held(10);

        Decision read = channel.decider().onRead(channel.timeline(), late);

        assertThat(read.openHold()).isEmpty();
        assertThat(read.openBefore()).isPresent();
        assertThat(read.nextDueMillis()).isEqualTo(late + UNRESOLVED);
    }
}
