package io.holdduration.bench.macro;

import java.time.Duration;

/** How long a benchmark may take. What would take longer, by what is known then, is not begun. */
final class TimeLimit {
    private static final double SHARE_OF_REPETITIONS = 2.0 / 3;

    private final Duration whole;
    private final long beganNanos = System.nanoTime();

    TimeLimit(Duration whole) {
        this.whole = whole;
    }

    double minutes() {
        return secondsSoFar() / 60;
    }

    /** Whether so many seconds are left. */
    boolean leaves(double seconds) {
        return secondsSoFar() + seconds <= whole.toSeconds();
    }

    /** Whether so many seconds are left for something that has been done before, when there is still other work to do. */
    boolean leavesForRepetition(double seconds) {
        return secondsSoFar() + seconds <= SHARE_OF_REPETITIONS * whole.toSeconds();
    }

    private double secondsSoFar() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }
}
