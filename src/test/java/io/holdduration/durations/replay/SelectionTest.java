package io.holdduration.durations.replay;

import static io.holdduration.durations.ingest.RejectReason.FUTURE_TIMESTAMP;
import static io.holdduration.durations.ingest.RejectReason.INVALID_DATA;
import static io.holdduration.durations.ingest.RejectReason.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ingest.RejectReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Selection ALL = new Selection(Set.of(), Optional.empty(), Long.MAX_VALUE);

    @Test
    void shouldReplayAnyReasonButTooOld() {
        assertThat(judge(ALL, letter(INVALID_DATA))).isEqualTo(Verdict.REPLAYED);
        assertThat(judge(ALL, letter(TOO_OLD))).isEqualTo(Verdict.TOO_OLD);
        assertThat(judge(ALL, Letters.of("k", "v", 5))).isEqualTo(Verdict.REPLAYED);
    }

    @Test
    void shouldReplayOnlyTheReasonsThatAreNamed() {
        Selection two = new Selection(Set.of(FUTURE_TIMESTAMP, TOO_OLD), Optional.empty(), Long.MAX_VALUE);

        assertThat(judge(two, letter(FUTURE_TIMESTAMP))).isEqualTo(Verdict.REPLAYED);
        assertThat(judge(two, letter(TOO_OLD))).isEqualTo(Verdict.REPLAYED);
        assertThat(judge(two, letter(INVALID_DATA))).isEqualTo(Verdict.OTHER_REASON);
    }

    @Test
    void shouldReplayWhatWasRejectedThenOrLater() {
        assertThat(judge(since(5), letter(INVALID_DATA))).isEqualTo(Verdict.REPLAYED);
        assertThat(judge(since(6), letter(INVALID_DATA))).isEqualTo(Verdict.OLDER);
    }

    @Test
    void shouldReplaySoManyAtMost() {
        Selection two = new Selection(Set.of(), Optional.empty(), 2);

        assertThat(two.judge(letter(INVALID_DATA), List.of("in"), 3, 1)).isEqualTo(Verdict.REPLAYED);
        assertThat(two.judge(letter(INVALID_DATA), List.of("in"), 3, 2)).isEqualTo(Verdict.BEYOND_MAX);
    }

    @Test
    void shouldLeaveWhatWasReplayedOftenEnough() {
        assertThat(judge(ALL, Letters.of("k", "v", 5, "hold.replays", "2"))).isEqualTo(Verdict.REPLAYED);
        assertThat(judge(ALL, Letters.of("k", "v", 5, "hold.replays", "3"))).isEqualTo(Verdict.TOO_OFTEN);
    }

    @Test
    void shouldLeaveWhatHasLostItsValue() {
        assertThat(judge(ALL, Letters.of("k", null, 5, "hold.truncated", "2000000")))
                .isEqualTo(Verdict.WITHOUT_VALUE);
    }

    /** Such as a record of the repartition topic that Kafka Streams could not read, or of a topic that is no input any more. */
    @Test
    void shouldLeaveWhatIsNotOfTheInput() {
        assertThat(judge(ALL, Letters.of("k", "v", 5, "__streams.errors.topic", "holds-by-channel-repartition")))
                .isEqualTo(Verdict.OF_ANOTHER_TOPIC);
    }

    /** Analyze rejects records of the core's output to the same dead-letter topic. */
    @Test
    void shouldLeaveWhatAnalyzeHasRejected() {
        Selection named = new Selection(Set.of(INVALID_DATA), Optional.empty(), Long.MAX_VALUE);
        Letter unreadable = Letters.of(
                "k", "v", 5, "hold.reason", "UNREADABLE_HOLD_DURATION", "__streams.errors.topic", "hold-durations");

        assertThat(judge(ALL, unreadable)).isEqualTo(Verdict.OF_ANOTHER_TOPIC);
        assertThat(judge(named, unreadable)).isEqualTo(Verdict.OF_ANOTHER_TOPIC);
    }

    private static Selection since(long millis) {
        return new Selection(Set.of(), Optional.of(Instant.ofEpochMilli(millis)), Long.MAX_VALUE);
    }

    private static Verdict judge(Selection selection, Letter letter) {
        return selection.judge(letter, List.of("in"), 3, 0);
    }

    private static Letter letter(RejectReason reason) {
        return Letters.of("k", "v", 5, "hold.reason", reason.name(), "__streams.errors.topic", "in");
    }
}
