package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.board.Condition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant LATER = NINE.plus(Duration.ofHours(3));

    private final Freshness freshness = new Freshness();

    @Test
    void shouldBeStaleUntilEverythingHasBeenRead() {
        assertThat(freshness.at(NINE)).isEqualTo(new Condition(State.STARTING, null));

        freshness.contact(NINE);
        freshness.published(NINE, NINE);
        assertThat(freshness.at(NINE).state()).isEqualTo(State.STARTING);

        freshness.caughtUp(true);
        assertThat(freshness.at(NINE)).isEqualTo(new Condition(State.LIVE, null));
        assertThat(freshness.at(NINE).isStale()).isFalse();
    }

    /** The pipeline is dead: no records, and the group has no members or does not commit. */
    @Test
    void shouldBeStaleWithoutNews() {
        freshness.caughtUp(true);
        freshness.published(NINE, NINE);
        freshness.contact(LATER);

        assertThat(freshness.at(LATER)).isEqualTo(new Condition(State.NO_NEWS, NINE));
        assertThat(freshness.at(LATER).isStale()).isTrue();
    }

    /** A quiet night: no records, but the processor has read all of its input. */
    @Test
    void shouldNotBeStaleWhileTheProcessorKeepsUp() {
        freshness.caughtUp(true);
        freshness.published(NINE, NINE);
        freshness.confirmed(LATER.minusSeconds(20), true);
        freshness.contact(LATER);

        assertThat(freshness.at(LATER).state()).isEqualTo(State.LIVE);
    }

    /** A long restore, or a backlog: records are published now, of what was long ago. */
    @Test
    void shouldBeStaleWhileTheProcessorIsBehindAlthoughItPublishes() {
        freshness.caughtUp(true);
        freshness.contact(LATER);
        freshness.published(LATER, LATER);
        freshness.confirmed(LATER, true);

        freshness.behind(Optional.of(NINE), true);
        assertThat(freshness.at(LATER)).isEqualTo(new Condition(State.BEHIND, NINE));

        freshness.behind(Optional.of(LATER.minus(Freshness.NEWS)), true);
        assertThat(freshness.at(LATER).state()).isEqualTo(State.LIVE);

        freshness.behind(Optional.empty(), true);
        assertThat(freshness.at(LATER).state()).isEqualTo(State.LIVE);
    }

    /** It was behind, and has died: whoever looks at the board must not wait for it to catch up. */
    @Test
    void shouldSayThatThereIsNoNewsOnceAProcessorThatWasBehindIsDead() {
        freshness.caughtUp(true);
        freshness.published(LATER, LATER);
        freshness.behind(Optional.of(NINE), false);
        freshness.contact(LATER);
        assertThat(freshness.at(LATER).state()).isEqualTo(State.BEHIND); // it has just published

        Instant later = LATER.plus(Freshness.NEWS).plusSeconds(1);
        freshness.contact(later);
        assertThat(freshness.at(later)).isEqualTo(new Condition(State.NO_NEWS, LATER));

        freshness.behind(Optional.of(NINE), true);
        assertThat(freshness.at(later)).isEqualTo(new Condition(State.BEHIND, NINE));
    }

    @Test
    void shouldBeStaleWithoutTheBroker() {
        freshness.caughtUp(true);
        freshness.published(LATER, LATER);
        freshness.contact(NINE);

        assertThat(freshness.at(LATER)).isEqualTo(new Condition(State.UNREACHABLE, NINE));
    }

    @Test
    void shouldBeStaleWhileARecordWaitsForTheRegistry() {
        freshness.caughtUp(true);
        freshness.published(NINE, NINE);
        freshness.contact(NINE);
        freshness.waitingForRegistry(true);
        assertThat(freshness.at(NINE)).isEqualTo(new Condition(State.NO_REGISTRY, NINE));

        freshness.waitingForRegistry(false);
        assertThat(freshness.at(NINE).state()).isEqualTo(State.LIVE);
    }

    @Test
    void shouldNotTakeAClockAheadForNewsOfLater() {
        freshness.caughtUp(true);
        freshness.published(LATER, NINE);
        freshness.contact(LATER);

        assertThat(freshness.at(LATER)).isEqualTo(new Condition(State.NO_NEWS, NINE));
    }

    /** The board's own clock was ahead by hours. */
    @Test
    void shouldBeStaleWithoutNewsAlthoughTheClockWasSetBack() {
        freshness.caughtUp(true);
        freshness.confirmed(LATER, true);
        freshness.contact(NINE);
        assertThat(freshness.at(NINE).state()).isEqualTo(State.LIVE);

        Instant soon = NINE.plus(Freshness.NEWS).plusSeconds(1);
        freshness.contact(soon);

        assertThat(freshness.at(soon)).isEqualTo(new Condition(State.NO_NEWS, NINE));
    }

    @Test
    void shouldBeStaleIfThereNeverWasARecord() {
        freshness.caughtUp(true);
        freshness.contact(NINE);
        freshness.confirmed(NINE, false);

        assertThat(freshness.at(NINE)).isEqualTo(new Condition(State.NO_NEWS, null));
    }
}
