package io.holdduration.analytics.intervals;

import io.holdduration.avro.IntervalStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the statistics.
 *
 * @param interval the length of an interval, which divides a day; intervals start at midnight UTC
 * @param correctionWindow the time for which late events can change published holds
 * @param target the longest hold that meets the service level; null without a target
 * @param publishEvery the shortest time between two publications of an interval that changes
 */
public record IntervalRules(
        Duration interval,
        Duration correctionWindow,
        @Nullable Duration target,
        Duration publishEvery) {
    /** The time for which the rows of a final interval are kept, for corrections that come even later. */
    private static final Duration KEPT_AFTER_FINAL = Duration.ofDays(1);

    /** Returns the start of the interval that an instant belongs to; both in ms since 1970. */
    long startMillis(long millis) {
        return Math.floorDiv(millis, interval.toMillis()) * interval.toMillis();
    }

    /** Returns how far an interval is at this clock. */
    IntervalStatus status(long startMillis, long clockMillis) {
        long overMillis = clockMillis - startMillis - interval.toMillis();
        if (overMillis <= 0) {
            return IntervalStatus.OPEN;
        }
        return overMillis <= correctionWindow.toMillis() ? IntervalStatus.SETTLING : IntervalStatus.FINAL;
    }

    /** Returns whether the rows of an interval may be removed, so that a hold must not change it any more. */
    boolean isOver(long startMillis, long clockMillis) {
        return clockMillis - startMillis - interval.toMillis()
                > correctionWindow.plus(KEPT_AFTER_FINAL).toMillis();
    }

    /** Returns the longest hold within the target, in ms; null without a target. */
    @Nullable Long targetMillis() {
        return target == null ? null : target.toMillis();
    }
}
