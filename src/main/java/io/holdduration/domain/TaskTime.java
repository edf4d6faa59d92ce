package io.holdduration.domain;

/**
 * The time of a task. Each look adds what the wall clock has moved since the look before, at least nothing and at most a
 * second. So a clock that is set, a suspended machine, a long pause or a store that takes a minute to read are neither
 * silence nor age. Not thread-safe.
 */
final class TaskTime {
    /** Longer than the distance of two looks of a task that runs, by far. */
    static final long MOST_PER_LOOK_MILLIS = 1_000;

    private boolean isStarted;
    private long lookedAtWallMillis;
    private long millis;

    /** The time at this reading of the wall clock, in ms since the first look. */
    long look(long wallMillis) {
        if (isStarted) {
            long moved = wallMillis - lookedAtWallMillis;
            millis += Math.max(0, Math.min(moved, MOST_PER_LOOK_MILLIS));
        }
        isStarted = true;
        lookedAtWallMillis = wallMillis;
        return millis;
    }

    /** The time at the last look. */
    long millis() {
        return millis;
    }
}
