package io.holdduration.bench.macro;

import java.time.Duration;

/** How long a benchmark may take. What would take longer, by what is known then, is not begun. */
final class TimeLimit {
    private static final double SHARE_OF_REPETITIONS = 2.0 / 3;

    private final Duration whole;
    private final double shareOfRepetitions;
    private final long beganNanos = System.nanoTime();

    /** @param hasOtherWork whether repetitions leave a third of the time to other work */
    TimeLimit(Duration whole, boolean hasOtherWork) {
        this.whole = whole;
        this.shareOfRepetitions = hasOtherWork ? SHARE_OF_REPETITIONS : 1;
    }

    double minutes() {
        return secondsSoFar() / 60;
    }

    /** Whether so many seconds are left. */
    boolean leaves(double seconds) {
        return secondsSoFar() + seconds <= whole.toSeconds();
    }

    /** Whether so many seconds are left for something that has been done before. */
    boolean leavesForRepetition(double seconds) {
        return secondsSoFar() + seconds <= shareOfRepetitions * whole.toSeconds();
    }

    private double secondsSoFar() {
        return (System.nanoTime() - beganNanos) / 1e9;
    }
}
