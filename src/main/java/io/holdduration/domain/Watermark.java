package io.holdduration.domain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The clock of a pairing task: event time that every source partition has come up to. It is the minimum, over the source
 * partitions that are not silent, of the highest timestamp that each has delivered, so a backlog whose partitions are days
 * apart expires nothing whose end is still waiting in it. When all are silent, the wall clock carries it forward, so a
 * quiet night leaves no hold open for ever. It never goes back. Not thread-safe.
 */
public final class Watermark {
    private final long idleAfterMillis;
    private final Set<SourcePartition> notHeardYet;
    private final Map<SourcePartition, Progress> heard = new HashMap<>();
    private boolean isStarted;
    private long startedAtWallMillis;
    private long highestMillis;
    private long lastHeardWallMillis;
    private long clockMillis;

    /**
     * A clock that stands where an earlier run left it.
     *
     * @param expected the source partitions that will deliver; one that is not heard from holds the clock for
     *     {@code idleAfter} from the start
     * @param idleAfter how long a source partition may deliver nothing before it counts as silent, in wall time
     * @param resumedMillis where the clock stands; 0 if it has never run
     */
    public Watermark(Set<SourcePartition> expected, Duration idleAfter, long resumedMillis) {
        this.notHeardYet = new HashSet<>(expected);
        this.idleAfterMillis = idleAfter.toMillis();
        this.highestMillis = resumedMillis;
        this.clockMillis = resumedMillis;
    }

    /**
     * Takes note of how far events had come before this run, at least. Where the clock stood was saved up to a minute before
     * the end, and in a minute of a backlog events come forward by days. When all sources are silent, these count as delivered.
     *
     * @param millis a timestamp that was delivered, or where the clock stood when one was
     */
    public void recall(long millis) {
        highestMillis = Math.max(highestMillis, millis);
    }

    /** Takes note of an event that a source partition has delivered. */
    public void observe(SourcePartition source, long timestampMillis, long wallMillis) {
        start(wallMillis);
        notHeardYet.remove(source);
        heard.computeIfAbsent(source, first -> new Progress()).observe(timestampMillis, wallMillis);
        highestMillis = Math.max(highestMillis, timestampMillis);
        lastHeardWallMillis = wallMillis;
    }

    /** Where the clock stands at this moment of wall time; 0 as long as nothing is known. */
    public long atWallMillis(long wallMillis) {
        start(wallMillis);
        boolean isWaiting = !notHeardYet.isEmpty() && wallMillis - startedAtWallMillis < idleAfterMillis;
        if (!isWaiting && highestMillis > 0) {
            clockMillis = Math.max(clockMillis, candidate(wallMillis));
        }
        return clockMillis;
    }

    /**
     * The start is when a task first hears or looks, not when it was made: before that it reads all of its store, which may take
     * longer than it waits, and could not have heard anything meanwhile.
     */
    private void start(long wallMillis) {
        if (!isStarted) {
            isStarted = true;
            startedAtWallMillis = wallMillis;
            lastHeardWallMillis = wallMillis;
        }
    }

    private long candidate(long wallMillis) {
        long lowest = Long.MAX_VALUE;
        for (Progress progress : heard.values()) {
            if (wallMillis - progress.lastHeardWallMillis < idleAfterMillis) {
                lowest = Math.min(lowest, progress.highestMillis);
            }
        }
        boolean isAllSilent = lowest == Long.MAX_VALUE;
        return isAllSilent ? highestMillis + wallMillis - lastHeardWallMillis : lowest;
    }

    private static final class Progress {
        private long highestMillis;
        private long lastHeardWallMillis;

        void observe(long timestampMillis, long wallMillis) {
            highestMillis = Math.max(highestMillis, timestampMillis);
            lastHeardWallMillis = wallMillis;
        }
    }
}
