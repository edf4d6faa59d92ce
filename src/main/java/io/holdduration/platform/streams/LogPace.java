package io.holdduration.platform.streams;

import java.time.Duration;

/** Limits the log lines on one subject: the first at once, then at most one a minute of the wall clock. Thread-safe. */
public final class LogPace {
    private static final long INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

    private boolean isStarted;
    private long silentUntilWallMillis;
    private int count;

    /** Counts one occurrence. Returns the number since the last line if a line is due, otherwise 0. */
    public synchronized int note(long wallMillis) {
        count++;
        if (isStarted && wallMillis < silentUntilWallMillis) {
            return 0;
        }
        isStarted = true;
        silentUntilWallMillis = wallMillis + INTERVAL_MILLIS;
        int due = count;
        count = 0;
        return due;
    }
}
