package io.holdduration.bench.macro;

import java.util.concurrent.locks.LockSupport;

/** A steady rate, kept whatever happens: who is late catches up, and what is late counts from when it was due. */
final class Pace {
    /** To wake up for each event would cost more than to write it. */
    private static final long LEAST_PAUSE_NANOS = 1_000_000;

    private final long beganNanos = System.nanoTime();
    private final double nanosPerEvent;
    private long events;

    /** Begins now. */
    Pace(int eventsPerSecond) {
        nanosPerEvent = 1e9 / eventsPerSecond;
    }

    /**
     * Waits until the next event is due.
     *
     * @return when that was, by {@link System#nanoTime()}
     */
    long awaitNext() {
        long due = beganNanos + (long) (events++ * nanosPerEvent);
        for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.max(ahead, LEAST_PAUSE_NANOS));
        }
        return due;
    }
}
