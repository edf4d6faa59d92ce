package io.holdduration.domain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The clock of a pairing task, in event time. It is the minimum, over the source partitions, of the highest timestamp
 * that each has delivered. Silent partitions do not count. When all are silent, the task's time advances it. It never
 * goes back. {@link TaskTime} limits the influence of the wall clock. Not thread-safe.
 */
public final class Watermark {
    private final long idleAfterMillis;
    private final Set<SourcePartition> notHeardYet;
    private final Map<SourcePartition, Progress> heard = new HashMap<>();
    private final TaskTime time = new TaskTime();
    private long highestMillis;
    private long lastHeardMillis;
    private long clockMillis;
    /** The minimum over the source partitions that are not silent; {@link Long#MAX_VALUE} if all are. */
    private long lowestMillis = Long.MAX_VALUE;
    /** The task's time from which on the minimum must be found again, since one of them may have fallen silent. */
    private long lowestUntilMillis;

    /**
     * Creates a clock that resumes at the time where an earlier run ended.
     *
     * @param expected the source partitions that will deliver; each stops the clock until it has delivered, for at most
     *     {@code idleAfter} from the first look
     * @param idleAfter the time without deliveries after which a source partition counts as silent, in the task's time
     * @param resumedMillis the time to resume at; 0 if the clock has never run
     */
    public Watermark(Set<SourcePartition> expected, Duration idleAfter, long resumedMillis) {
        this.notHeardYet = new HashSet<>(expected);
        this.idleAfterMillis = idleAfter.toMillis();
        this.highestMillis = resumedMillis;
        this.clockMillis = resumedMillis;
    }

    /**
     * Records a time that events had reached before this run. It counts as delivered when all source partitions are silent.
     *
     * @param millis the timestamp of a delivered event, or the clock at its delivery
     */
    public void recall(long millis) {
        // 1. the clock is saved at noon; 2. in the next minute a backlog delivers five hours; 3. restart at noon.
        // If no more events come, the clock continues from 17:00. Otherwise those five hours would not expire in time
        // (WatermarkTest.shouldComeUpToWhatWasDeliveredBeforeTheRestartWhenNothingMoreComes).
        highestMillis = Math.max(highestMillis, millis);
    }

    /** Advances the clock to a time that it had reached before this run; it waits for no source partition. */
    public void resumeAt(long millis) {
        recall(millis);
        clockMillis = Math.max(clockMillis, millis);
    }

    /** Records an event that a source partition has delivered, at this reading of the wall clock. */
    public void observe(SourcePartition source, long timestampMillis, long wallMillis) {
        long now = time.look(wallMillis);
        if (!notHeardYet.isEmpty()) {
            notHeardYet.remove(source);
        }
        Progress progress = heard.computeIfAbsent(source, first -> new Progress());
        if (progress.highestMillis <= lowestMillis) {
            lowestUntilMillis = 0; // it may have held the minimum, or lower it now that it is no longer silent
        }
        progress.observe(timestampMillis, now);
        highestMillis = Math.max(highestMillis, timestampMillis);
        lastHeardMillis = now;
    }

    /** Advances the clock to this reading of the wall clock, and returns it; 0 until a time is known. */
    public long advanceTo(long wallMillis) {
        long now = time.look(wallMillis);
        // 1. A delivers 13:00 first; 2. B, which is an hour behind, is read a moment later.
        // The clock waits until B has delivered or idleAfter has passed: at 13:00 the holds of B would expire too early
        // (WatermarkTest.shouldNotLetTheFirstPartitionRunAheadOfOneNotHeardFromYet).
        boolean isWaiting = !notHeardYet.isEmpty() && now < idleAfterMillis;
        if (!isWaiting && highestMillis > 0) {
            clockMillis = Math.max(clockMillis, candidate(now));
        }
        return clockMillis;
    }

    /** Returns the task's time at the last look, in ms. */
    public long elapsedMillis() {
        return time.millis();
    }

    private long candidate(long now) {
        if (now >= lowestUntilMillis) {
            findLowest(now);
        }
        // 1. A delivers 13:00; 2. B delivers 12:00; 3. both are silent for a minute: the clock is 13:01, not 12:01
        // (WatermarkTest.shouldBeCarriedForwardFromTheHighestEvenIfAnOlderEventCameLast).
        boolean isAllSilent = lowestMillis == Long.MAX_VALUE;
        return isAllSilent ? highestMillis + now - lastHeardMillis : lowestMillis;
    }

    private void findLowest(long now) {
        lowestMillis = Long.MAX_VALUE;
        lowestUntilMillis = Long.MAX_VALUE;
        for (Progress progress : heard.values()) {
            if (now - progress.lastHeardMillis < idleAfterMillis) {
                lowestMillis = Math.min(lowestMillis, progress.highestMillis);
                lowestUntilMillis = Math.min(lowestUntilMillis, progress.lastHeardMillis + idleAfterMillis);
            }
        }
    }

    private static final class Progress {
        private long highestMillis;
        private long lastHeardMillis;

        void observe(long timestampMillis, long now) {
            highestMillis = Math.max(highestMillis, timestampMillis);
            lastHeardMillis = now;
        }
    }

    /**
     * The time of a task. Each look adds the progress of the wall clock since the last look: at least 0, at most 1 s. Clock
     * changes, suspensions and long pauses therefore count neither as idleness nor as age.
     */
    private static final class TaskTime {
        /** The maximum that one look adds; a running task looks several times a second. */
        static final long MOST_PER_LOOK_MILLIS = 1_000;

        private boolean isStarted;
        private long lookedAtWallMillis;
        private long millis;

        /** Returns the time at this reading of the wall clock, in ms since the first look. */
        long look(long wallMillis) {
            if (isStarted) {
                long moved = wallMillis - lookedAtWallMillis;
                millis += Math.max(0, Math.min(moved, MOST_PER_LOOK_MILLIS));
            }
            isStarted = true;
            lookedAtWallMillis = wallMillis;
            return millis;
        }

        /** Returns the time at the last look. */
        long millis() {
            return millis;
        }
    }
}
