package io.holdduration.domain;

/**
 * The time of a task. Each look adds the progress of the wall clock since the last look: at least 0, at most 1 s. Clock
 * changes, suspensions and long pauses therefore count neither as idleness nor as age. Not thread-safe.
 */
final class TaskTime {
    /** The limit of one look; a running task looks several times a second. */
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
