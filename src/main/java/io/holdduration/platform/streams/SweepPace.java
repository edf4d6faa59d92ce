package io.holdduration.platform.streams;

import java.util.function.LongPredicate;

/**
 * Decides when a sweep begins another round over a store, to remove the entries that are over. A round over a store with many deletions is
 * expensive, even if no entry is left: RocksDB iterates over every deletion that is not compacted yet. Kafka Streams does not pass on the
 * collector by which RocksDB compacts them early. So a round begins only when an entry can have been over for a hundredth of the lifetime.
 * Entries end all the time, and a round for each of them would follow on the round before. Not thread-safe.
 */
public final class SweepPace {
    private static final int SLACK_PART = 100;

    private final long slackMillis;
    /** The time before which no entry was last changed, in ms since 1970. */
    private long earliestMillis;
    /** The same for the next round, as far as the current round has progressed. */
    private long earliestOfNextMillis;

    /** @param lifetimeMillis the time after its last change at which an entry is over, in ms */
    public SweepPace(long lifetimeMillis) {
        this.slackMillis = lifetimeMillis / SLACK_PART;
    }

    /**
     * Returns whether another round may begin.
     *
     * @param isOver whether an entry that was last changed at a given time, in ms since 1970, is over
     */
    public boolean mayBegin(LongPredicate isOver) {
        return isOver.test(earliestMillis + slackMillis);
    }

    /**
     * Notes that a round begins.
     *
     * @param clockMillis the current clock; entries that change from now on are changed at this clock or later
     */
    public void begin(long clockMillis) {
        earliestOfNextMillis = clockMillis;
    }

    /** Notes an entry that the round leaves, by the time of its last change. */
    public void noteLeft(long changedMillis) {
        earliestOfNextMillis = Math.min(earliestOfNextMillis, changedMillis);
    }

    /** Notes that the round has visited all entries. */
    public void end() {
        earliestMillis = earliestOfNextMillis;
    }
}
