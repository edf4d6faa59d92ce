package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatermarkTest {
    private static final SourcePartition A = new SourcePartition("events", 0);
    private static final SourcePartition B = new SourcePartition("events", 1);
    private static final long START = 1_000_000;
    private static final long IDLE = 60_000;
    private static final long NOON = 50_000_000;
    private static final long HOUR = 3_600_000;

    private final Task watermark = started(0);

    private static Task started(long resumedMillis) {
        Task task = new Task(resumedMillis);
        task.advanceTo(START);
        return task;
    }

    /** A task that looks at its clock at least once a second of wall time. */
    private static final class Task {
        private final Watermark watermark;
        private long lookedAt = Long.MAX_VALUE;

        Task(long resumedMillis) {
            watermark = new Watermark(Set.of(A, B), Duration.ofMillis(IDLE), resumedMillis);
        }

        void recall(long millis) {
            watermark.recall(millis);
        }

        void resumeAt(long millis) {
            watermark.resumeAt(millis);
        }

        void observe(SourcePartition source, long timestampMillis, long wallMillis) {
            passTo(wallMillis);
            watermark.observe(source, timestampMillis, wallMillis);
        }

        long advanceTo(long wallMillis) {
            passTo(wallMillis);
            return watermark.advanceTo(wallMillis);
        }

        private void passTo(long wallMillis) {
            while (lookedAt < wallMillis - 1_000) {
                lookedAt += 1_000;
                watermark.advanceTo(lookedAt);
            }
            lookedAt = wallMillis;
        }
    }

    @Test
    void shouldStandAtZeroAsLongAsNothingIsKnown() {
        assertThat(watermark.advanceTo(START + 10 * HOUR)).isZero();
    }

    @Test
    void shouldBeTheMinimumOfWhatThePartitionsHaveComeUpTo() {
        watermark.observe(A, NOON + HOUR, START);
        watermark.observe(B, NOON, START);
        watermark.observe(B, NOON - 5, START);

        assertThat(watermark.advanceTo(START)).isEqualTo(NOON);
    }

    @Test
    void shouldNotLetTheFirstPartitionRunAheadOfOneNotHeardFromYet() {
        watermark.observe(A, NOON + HOUR, START + IDLE - 1);

        assertThat(watermark.advanceTo(START + IDLE - 1)).isZero();
        assertThat(watermark.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldPassOverAPartitionThatHasFallenSilent() {
        watermark.observe(B, NOON, START);
        watermark.observe(A, NOON + HOUR, START + IDLE - 1);

        assertThat(watermark.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(watermark.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldNotGoBackWhenASilentPartitionSpeaksAgain() {
        watermark.observe(A, NOON + HOUR, START);
        watermark.advanceTo(START + IDLE - 1);
        watermark.observe(A, NOON + HOUR, START + IDLE);
        assertThat(watermark.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);

        watermark.observe(B, NOON, START + IDLE);

        assertThat(watermark.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldBeCarriedForwardByTheTaskTimeWhenAllAreSilent() {
        watermark.observe(A, NOON, START);
        watermark.observe(B, NOON + HOUR, START + 500);

        assertThat(watermark.advanceTo(START + 500 + IDLE)).isEqualTo(NOON + HOUR + IDLE);
        assertThat(watermark.advanceTo(START + 500 + 3 * HOUR)).isEqualTo(NOON + 4 * HOUR);
    }

    @Test
    void shouldBeCarriedForwardFromTheHighestEvenIfAnOlderEventCameLast() {
        watermark.observe(A, NOON + HOUR, START);
        watermark.observe(B, NOON, START);

        assertThat(watermark.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR + IDLE);
    }

    @Test
    void shouldResumeWhereItStoodAndNotCountTheDowntime() {
        Task resumed = started(NOON);

        assertThat(resumed.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + IDLE)).isEqualTo(NOON + IDLE);
    }

    @Test
    void shouldNotFallBehindWhereItStoodBeforeTheRestart() {
        Task resumed = started(NOON);
        resumed.observe(A, NOON - HOUR, START);
        resumed.observe(B, NOON - 2 * HOUR, START);

        assertThat(resumed.advanceTo(START)).isEqualTo(NOON);
    }

    @Test
    void shouldComeUpToWhatWasDeliveredBeforeTheRestartWhenNothingMoreComes() {
        Task resumed = started(NOON);
        resumed.recall(NOON + 5 * HOUR);
        resumed.recall(NOON + HOUR);

        assertThat(resumed.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + IDLE)).isEqualTo(NOON + 5 * HOUR + IDLE);
    }

    @Test
    void shouldNotRunAheadToWhatWasDeliveredBeforeTheRestartWhileMoreComes() {
        Task resumed = started(NOON);
        resumed.recall(NOON + 5 * HOUR);
        resumed.observe(A, NOON + HOUR, START);
        resumed.observe(B, NOON + 2 * HOUR, START);

        assertThat(resumed.advanceTo(START)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldNotRunAheadToWhatWasDeliveredBeforeTheRestartWhileOneSourceSpeaks() {
        Task resumed = started(NOON);
        resumed.recall(NOON + 5 * HOUR);
        resumed.observe(A, NOON + HOUR, START + IDLE - 1);

        assertThat(resumed.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldResumeAtATimeThatIsFoundLaterAndWaitForNoPartition() {
        watermark.observe(A, NOON, START);

        watermark.resumeAt(NOON + HOUR);
        watermark.resumeAt(NOON - HOUR);

        assertThat(watermark.advanceTo(START)).isEqualTo(NOON + HOUR);
        watermark.observe(B, NOON + 2, START);
        assertThat(watermark.advanceTo(START)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldWaitFromTheFirstLookHoweverLongTheStartTook() {
        Task resumed = new Task(NOON);
        resumed.recall(NOON + 5 * HOUR);

        assertThat(resumed.advanceTo(START + 10 * IDLE)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + 11 * IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + 11 * IDLE)).isEqualTo(NOON + 5 * HOUR + IDLE);
    }

    @Test
    void shouldWaitFromTheFirstEventIfThatComesBeforeTheFirstLook() {
        Task begun = new Task(0);
        begun.observe(A, NOON, START);
        begun.observe(A, NOON + HOUR, START + IDLE - 1);

        assertThat(begun.advanceTo(START + IDLE - 1)).isZero();
        assertThat(begun.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldHoldForASourceThatIsHeardThoughNobodyExpectedIt() {
        SourcePartition added = new SourcePartition("events", 2);
        watermark.observe(A, NOON + HOUR, START);
        watermark.observe(B, NOON + HOUR, START);
        watermark.observe(added, NOON, START);

        assertThat(watermark.advanceTo(START)).isEqualTo(NOON);
    }

    @Test
    void shouldNotRunWhileTheWallClockStepsBack() {
        watermark.observe(A, NOON, START);
        watermark.observe(B, NOON, START);
        long before = watermark.advanceTo(START);

        assertThat(watermark.advanceTo(START - HOUR)).isEqualTo(before);
    }

    /** 1. The wall clock is set 50 hours ahead and back; 2. a minute later not more than that minute has passed. */
    @Test
    void shouldNotBelieveAWallClockThatIsSet() {
        Watermark quiet = quietAt(NOON);

        quiet.advanceTo(START + 50 * HOUR);
        quiet.advanceTo(START + 250);

        assertThat(quiet.advanceTo(START + 500)).isEqualTo(NOON + IDLE + 1_250);
    }

    /** A machine that was suspended, or a thread that stood still, has not listened. */
    @Test
    void shouldTakeAPauseForNoSilence() {
        watermark.observe(A, NOON, START);
        watermark.observe(B, NOON + 3 * 24 * HOUR, START);
        Watermark paused = watermark.watermark;

        assertThat(paused.advanceTo(START + 61_000)).isEqualTo(NOON);
    }

    @Test
    void shouldCountWhatPassesAfterAStepBack() {
        Watermark quiet = quietAt(NOON);

        quiet.advanceTo(START - HOUR);

        assertThat(quiet.advanceTo(START - HOUR + 250)).isEqualTo(NOON + IDLE + 250);
    }

    /** All sources have been silent for so long that the task's time carries the clock. */
    private static Watermark quietAt(long noon) {
        Task task = new Task(0);
        task.observe(A, noon, START - IDLE);
        assertThat(task.advanceTo(START)).isEqualTo(noon + IDLE);
        return task.watermark;
    }
}
