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

    private final Watermark watermark = started(0);

    private static Watermark started(long resumedMillis) {
        Watermark watermark = new Watermark(Set.of(A, B), Duration.ofMillis(IDLE), resumedMillis);
        watermark.advanceTo(START);
        return watermark;
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
    void shouldBeCarriedForwardByTheWallClockWhenAllAreSilent() {
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
        Watermark resumed = started(NOON);

        assertThat(resumed.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + IDLE)).isEqualTo(NOON + IDLE);
    }

    @Test
    void shouldNotFallBehindWhereItStoodBeforeTheRestart() {
        Watermark resumed = started(NOON);
        resumed.observe(A, NOON - HOUR, START);
        resumed.observe(B, NOON - 2 * HOUR, START);

        assertThat(resumed.advanceTo(START)).isEqualTo(NOON);
    }

    @Test
    void shouldComeUpToWhatWasDeliveredBeforeTheRestartWhenNothingMoreComes() {
        Watermark resumed = started(NOON);
        resumed.recall(NOON + 5 * HOUR);
        resumed.recall(NOON + HOUR);

        assertThat(resumed.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + IDLE)).isEqualTo(NOON + 5 * HOUR + IDLE);
    }

    @Test
    void shouldNotRunAheadToWhatWasDeliveredBeforeTheRestartWhileMoreComes() {
        Watermark resumed = started(NOON);
        resumed.recall(NOON + 5 * HOUR);
        resumed.observe(A, NOON + HOUR, START);
        resumed.observe(B, NOON + 2 * HOUR, START);

        assertThat(resumed.advanceTo(START)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldNotRunAheadToWhatWasDeliveredBeforeTheRestartWhileOneSourceSpeaks() {
        Watermark resumed = started(NOON);
        resumed.recall(NOON + 5 * HOUR);
        resumed.observe(A, NOON + HOUR, START + IDLE - 1);

        assertThat(resumed.advanceTo(START + IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + IDLE)).isEqualTo(NOON + HOUR);
    }

    @Test
    void shouldWaitFromTheFirstLookHoweverLongTheStartTook() {
        Watermark resumed = new Watermark(Set.of(A, B), Duration.ofMillis(IDLE), NOON);
        resumed.recall(NOON + 5 * HOUR);

        assertThat(resumed.advanceTo(START + 10 * IDLE)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + 11 * IDLE - 1)).isEqualTo(NOON);
        assertThat(resumed.advanceTo(START + 11 * IDLE)).isEqualTo(NOON + 5 * HOUR + IDLE);
    }

    @Test
    void shouldWaitFromTheFirstEventIfThatComesBeforeTheFirstLook() {
        Watermark begun = new Watermark(Set.of(A, B), Duration.ofMillis(IDLE), 0);
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
}
