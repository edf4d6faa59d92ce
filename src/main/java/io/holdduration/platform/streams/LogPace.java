package io.holdduration.platform.streams;

import java.time.Duration;

/** Limits the log lines on one subject: the first at once, then at most one a minute. Thread-safe. */
public final class LogPace {
    private static final long INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

    private boolean isStarted;
    private long silentUntilMillis;
    private int count;

    /**
     * Counts one occurrence. Returns the number since the last line if a line is due, otherwise 0.
     *
     * @param nowMillis the time, in ms of any clock
     */
    public synchronized int note(long nowMillis) {
        count++;
        if (isStarted && nowMillis < silentUntilMillis) {
            return 0;
        }
        isStarted = true;
        silentUntilMillis = nowMillis + INTERVAL_MILLIS;
        int due = count;
        count = 0;
        return due;
    }
}
