package io.holdduration.domain;

import static io.holdduration.domain.Channel.UNRESOLVED;
import static io.holdduration.domain.Channel.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Decision.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final Channel channel = Channel.withDefaults().at(100);

    @Test
    void shouldForgetATimelineAWindowAfterItWasTouched() {
        channel.held(10).retrieved(20);

        assertThat(channel.clockComesTo(99 + WINDOW).timeline().isEmpty()).isFalse();
        assertThat(channel.clockComesTo(100 + WINDOW).timeline().isEmpty()).isTrue();
        assertThat(channel.decision().changed()).isTrue();
        assertThat(channel.published()).isEmpty();
    }

    @Test
    void shouldNotCountADuplicateAsTouching() {
        channel.held(10).retrieved(20).at(5000).retrieved(20);

        assertThat(channel.clockComesTo(100 + WINDOW).timeline().isEmpty()).isTrue();
    }

    @Test
    void shouldReportWhatStillWaitsWhenAllIsForgotten() {
        channel.held(10);

        channel.clockComesTo(100 + WINDOW);

        assertThat(channel.published()).containsExactly("10-? UNRESOLVED/0");
        assertThat(channel.timeline().isEmpty()).isTrue();
    }

    @Test
    void shouldDecideAtReadingThatATimelineIsForgotten() {
        channel.held(10);

        channel.at(100 + WINDOW).retrieved(120);

        assertThat(channel.published()).containsExactly("10-? UNRESOLVED/0");
        assertThat(channel.effect()).isEqualTo(Effect.NEW);
        assertThat(channel.clockComesTo(100 + WINDOW + UNRESOLVED).published()).containsExactly("?-120 UNMATCHED/0");
    }

    @Test
    void shouldNotTakeWhatIsForgottenForNew() {
        channel.held(10).retrieved(20);
        channel.at(100 + WINDOW).held(10);

        assertThat(channel.effect()).isEqualTo(Effect.TOO_OLD);
        assertThat(channel.timeline().isEmpty()).isTrue();
        assertThat(channel.clockComesTo(100 + WINDOW + UNRESOLVED).published()).isEmpty();
    }

    /** The channel's timeline has begun anew: what came before may be forgotten, whatever it holds now. */
    @Test
    void shouldNotPairWhatMayBeForgottenWithWhatHasBegunAnew() {
        channel.held(10).retrieved(20);
        channel.at(100 + WINDOW).retrieved(150);

        channel.held(10);

        assertThat(channel.effect()).isEqualTo(Effect.TOO_OLD);
        assertThat(channel.clockComesTo(100 + WINDOW + UNRESOLVED).published()).containsExactly("?-150 UNMATCHED/0");
    }

    @Test
    void shouldTakeTheFirstEventThatIsYoungerThanTheWindow() {
        assertThat(channel.at(100 + WINDOW).held(100).effect()).isEqualTo(Effect.TOO_OLD);
        assertThat(channel.held(101).effect()).isEqualTo(Effect.NEW);
    }

    /** Its timeline still has it, so it is no news, however old. */
    @Test
    void shouldKnowADuplicateOfWhatItRemembersWhateverItsAge() {
        channel.at(WINDOW / 2).held(10);

        channel.at(WINDOW + WINDOW / 4).held(10);

        assertThat(channel.effect()).isEqualTo(Effect.DUPLICATE);
    }

    @Test
    void shouldForgetTheOldPartOfALivingTimelineAndCountWhatBelongsToItAsLate() {
        channel.held(10).retrieved(20).at(WINDOW / 2).held(WINDOW / 2).retrieved(WINDOW / 2 + 10);

        channel.at(100 + WINDOW).held(15);

        assertThat(channel.effect()).isEqualTo(Effect.LATE);
        assertThat(channel.published()).isEmpty();
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(20);
        assertThat(channel.timeline().startsOnHold()).isFalse();
        assertThat(channel.timeline().entries()).hasSize(2);
    }

    @Test
    void shouldCountAnEventOfTheVeryMillisecondUpToWhichItHasForgottenAsLate() {
        channel.held(10).retrieved(20).at(WINDOW / 2).held(WINDOW / 2);

        channel.at(100 + WINDOW).disconnected(20);

        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(20);
        assertThat(channel.effect()).isEqualTo(Effect.LATE);
    }

    @Test
    void shouldCountTheAgeOfATimelineFromTheLatestEventWhereTheClockIsBehind() {
        channel.at(0).held(1000).retrieved(10);

        assertThat(channel.clockComesTo(999 + WINDOW).timeline().isEmpty()).isFalse();
        assertThat(channel.clockComesTo(1000 + WINDOW).timeline().isEmpty()).isTrue();
    }

    @Test
    void shouldRememberThatTheChannelWasOnHoldThereSoThatItsEndIsNotUnmatched() {
        channel.held(10).clockComesTo(100 + UNRESOLVED).at(WINDOW / 2).disconnected(5);
        channel.clockComesTo(100 + WINDOW);
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(-1);

        channel.at(WINDOW).held(WINDOW - 50).clockComesTo(WINDOW / 2 + WINDOW);
        assertThat(channel.timeline().forgottenThroughMillis()).isEqualTo(10);
        assertThat(channel.timeline().startsOnHold()).isTrue();

        channel.retrieved(WINDOW - 100).clockComesTo(WINDOW / 2 + WINDOW + UNRESOLVED);

        assertThat(channel.published()).isEmpty();
        assertThat(channel.lastRecords().values()).noneMatch(last -> last.outcome() == Outcome.UNMATCHED);
    }

    @Test
    void shouldRememberWhatIsReplayedLateAsLongAsWhatCameInTime() {
        long replayed = WINDOW / 2;
        channel.at(replayed).held(10);

        channel.at(replayed + WINDOW - 1).retrieved(replayed);

        assertThat(channel.published()).containsExactly("10-" + replayed + " RETRIEVED/0");
    }

    @Test
    void shouldKeepACompleteHoldThatIsOnlyHalfForgotten() {
        Channel small = Channel.with(Duration.ZERO, 2).at(100);
        small.held(10).retrieved(20);
        assertThat(small.published()).containsExactly("10-20 RETRIEVED/0");

        small.held(30);

        assertThat(small.published()).isEmpty();
        assertThat(small.timeline().entries()).hasSize(2);
        assertThat(small.timeline().forgottenThroughMillis()).isEqualTo(10);
        assertThat(small.timeline().startsOnHold()).isTrue();
        assertThat(small.retrieved(40).published()).containsExactly("30-40 RETRIEVED/0");
    }

    @Test
    void shouldReportAnAnomalyAsItStandsWhenItIsForgottenForTheNumberOfEvents() {
        Channel small = Channel.with(Duration.ZERO, 2).at(100);
        small.held(10).held(20);

        small.held(30);

        assertThat(small.published()).containsExactly("10-? UNRESOLVED/0");
    }

    @Test
    void shouldPublishAHoldThatHasNotSettledWhenItIsForgotten() {
        Channel small = Channel.with(Duration.ofMinutes(1), 2).at(100);
        small.held(10).retrieved(20);

        small.held(30);

        assertThat(small.published()).containsExactly("10-20 RETRIEVED/0");
    }

    @Test
    void shouldForgetWholeMilliseconds() {
        Channel small = Channel.with(Duration.ZERO, 2).at(100);
        small.held(10).retrieved(10);

        small.held(20);

        assertThat(small.timeline().entries()).hasSize(1);
        assertThat(small.timeline().forgottenThroughMillis()).isEqualTo(10);
        assertThat(small.timeline().startsOnHold()).isFalse();
    }

    @Test
    void shouldNeverHoldMoreEventsThanAllowed() {
        Channel small = Channel.with(Duration.ZERO, 10).at(100);
        for (int at = 0; at < 1000; at++) {
            small.held(2L * at).retrieved(2L * at + 1);
            assertThat(small.timeline().entries()).hasSizeLessThanOrEqualTo(10);
            assertThat(small.published()).containsExactly(2L * at + "-" + (2L * at + 1) + " RETRIEVED/0");
        }
    }
}
