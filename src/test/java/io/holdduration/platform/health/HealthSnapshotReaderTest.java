package io.holdduration.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.health.HealthSnapshotReader.CommitWatch;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthSnapshotReaderTest {
    private final CommitWatch watch = new CommitWatch();

    @Test
    void shouldSayNothingOfAThreadThatItSeesForTheFirstTime() {
        assertThat(seen("thread", 100, 7, 0)).isZero();
    }

    @Test
    void shouldLeaveAnIdleThreadAlone() {
        seen("thread", 100, 7, 0);

        assertThat(seen("thread", 100, 7, 3_600)).isZero();
    }

    @Test
    void shouldNotHoldItAgainstWorkThatNobodyLookedForALongTime() {
        seen("thread", 100, 7, 0);

        assertThat(seen("thread", 101, 7, 3_600)).isZero();
    }

    @Test
    void shouldCountFromWhenWorkWasFirstSeen() {
        seen("thread", 100, 7, 0);
        seen("thread", 101, 7, 10);

        assertThat(seen("thread", 150, 7, 40)).hasSeconds(30);
        assertThat(seen("thread", 150, 7, 50)).hasSeconds(40);
    }

    @Test
    void shouldStartAgainWithEveryCommit() {
        seen("thread", 100, 7, 0);
        seen("thread", 101, 7, 10);

        assertThat(seen("thread", 150, 8, 40)).isZero();
        assertThat(seen("thread", 151, 8, 50)).isZero();
        assertThat(seen("thread", 152, 8, 55)).hasSeconds(5);
    }

    @Test
    void shouldKeepThreadsApart() {
        seen("one", 100, 7, 0);
        seen("other", 100, 7, 0);
        seen("one", 101, 7, 10);

        assertThat(seen("other", 100, 7, 20)).isZero();
        assertThat(seen("one", 102, 7, 20)).hasSeconds(10);
    }

    @Test
    void shouldNoticeAThreadThatHangsAfterItsLastWorkWasSeen() {
        seen("thread", 100, 7, 0);
        seen("thread", 150, 8, 10);

        assertThat(hanging("thread", 150, 8, 9, 20)).hasSeconds(9);
        assertThat(hanging("thread", 150, 8, 39, 50)).hasSeconds(39);
    }

    @Test
    void shouldBearAThreadThatHasMuchToDoBetweenTwoPollsAndCommitsMeanwhile() {
        seen("thread", 100, 7, 0);

        assertThat(hanging("thread", 900, 8, 100, 100)).isZero();
        assertThat(hanging("thread", 1_900, 9, 110, 110)).isZero();
    }

    private Duration seen(String thread, double work, double commits, long atSecond) {
        return hanging(thread, work, commits, 0, atSecond);
    }

    private Duration hanging(String thread, double work, double commits, long sincePoll, long atSecond) {
        return watch.uncommittedFor(
                thread,
                work,
                commits,
                Duration.ofSeconds(sincePoll),
                Duration.ofSeconds(atSecond).toNanos());
    }
}
