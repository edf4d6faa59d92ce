package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.ForkedJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each dead letter comes back once, though replays are killed or overlap. */
@Tag("faults")
@Timeout(600)
class KilledReplayIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int LETTERS = 4000;

    @TempDir
    private Path directory;

    private Replays replays;

    @BeforeEach
    void start() throws Exception {
        replays = Replays.start();
        replays.write(LETTERS, place -> place % 4 == 0 ? "INVALID_DATA" : "FUTURE_TIMESTAMP");
    }

    @AfterEach
    void stop() {
        replays.close();
    }

    @Test
    void shouldReplayEachLetterOnceThoughItIsKilled() throws Exception {
        for (int kill = 1; kill <= 4; kill++) {
            int before = replays.replayed().size();
            try (ForkedJvm killedByClose = replays.fork(directory)) {
                replays.topics().raw(Replays.IN, before + 50);
                assertThat(killedByClose.isAlive()).isTrue();
            }
        }
        assertThat(replays.replayed()).as("it was killed with work left to do").hasSizeLessThan(LETTERS);
        assertThat(replays.replay()).isZero();

        assertThat(replays.replayed()).containsExactlyInAnyOrderElementsOf(Replays.places(LETTERS));
    }

    @Test
    void shouldTakeOverFromAReplayThatStillRuns() throws Exception {
        try (ForkedJvm first = replays.fork(directory)) {
            replays.topics().raw(Replays.IN, 20);
            assertThat(replays.replay()).isZero();

            assertThat(first.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(first.log()).contains("error: Replay ended early: another replay has taken over");
        }
        assertThat(replays.replayed()).containsExactlyInAnyOrderElementsOf(Replays.places(LETTERS));
    }
}
