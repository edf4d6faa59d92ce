package io.holdduration.domain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The clock of a pairing task: event time that every source partition has come up to. It is the minimum, over the source
 * partitions that are not silent, of the highest timestamp that each has delivered, so a backlog whose partitions are days
 * apart expires nothing whose end is still waiting in it. When all are silent, the task's time carries it forward, so a
 * quiet night leaves no hold open for ever. It never goes back. Not thread-safe.
 *
 * <p>The wall clock is not believed: {@link TaskTime} says what of it counts.
 */
public final class Watermark {
    private final long idleAfterMillis;
    private final Set<SourcePartition> notHeardYet;
    private final Map<SourcePartition, Progress> heard = new HashMap<>();
    private final TaskTime time = new TaskTime();
    private long highestMillis;
    private long lastHeardMillis;
    private long clockMillis;

    /**
     * A clock that stands where an earlier run left it.
     *
     * @param expected the source partitions that will deliver; one that is not heard from holds the clock for
     *     {@code idleAfter} from the first look
     * @param idleAfter how long a source partition may deliver nothing before it counts as silent, in the task's time
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

    /** Takes note of an event that a source partition has delivered, at this reading of the wall clock. */
    public void observe(SourcePartition source, long timestampMillis, long wallMillis) {
        long now = time.look(wallMillis);
        notHeardYet.remove(source);
        heard.computeIfAbsent(source, first -> new Progress()).observe(timestampMillis, now);
        highestMillis = Math.max(highestMillis, timestampMillis);
        lastHeardMillis = now;
    }

    /** Where the clock stands at this reading of the wall clock; 0 as long as nothing is known. */
    public long advanceTo(long wallMillis) {
        long now = time.look(wallMillis);
        boolean isWaiting = !notHeardYet.isEmpty() && now < idleAfterMillis;
        if (!isWaiting && highestMillis > 0) {
            clockMillis = Math.max(clockMillis, candidate(now));
        }
        return clockMillis;
    }

    /** How much of the task's time had passed at the last look, in ms. */
    public long elapsedMillis() {
        return time.millis();
    }

    private long candidate(long now) {
        long lowest = Long.MAX_VALUE;
        for (Progress progress : heard.values()) {
            if (now - progress.lastHeardMillis < idleAfterMillis) {
                lowest = Math.min(lowest, progress.highestMillis);
            }
        }
        boolean isAllSilent = lowest == Long.MAX_VALUE;
        return isAllSilent ? highestMillis + now - lastHeardMillis : lowest;
    }

    private static final class Progress {
        private long highestMillis;
        private long lastHeardMillis;

        void observe(long timestampMillis, long now) {
            highestMillis = Math.max(highestMillis, timestampMillis);
            lastHeardMillis = now;
        }
    }
}
