package io.holdduration.domain.summary;

import io.holdduration.domain.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The holds of one group in one interval, added and removed one by one. The figures depend on the set of holds alone, not on the order
 * of the changes. Not thread-safe.
 */
public final class IntervalTotals {
    private static final int[] PERCENTS = {50, 90, 95, 99};

    private final DurationCounts durations = new DurationCounts();
    private int unresolved;
    private int unmatched;
    private int disconnected;

    /**
     * The figures of a group in an interval.
     *
     * @param holds the number of holds: complete ones and unresolved ones
     * @param complete the number of holds whose start and end are known
     * @param unresolved the number of holds without a known end
     * @param unmatched the number of ends without a start; they are in no other figure
     * @param disconnected the number of complete holds that the end of the channel ended
     * @param withinTarget the number of complete holds up to the target; null without a target
     * @param totalMillis the sum of the durations of complete holds
     * @param meanMillis the mean duration of a complete hold; null without one
     * @param maxMillis the longest duration of a complete hold; null without one
     * @param percentiles the exact percentiles 50, 90, 95 and 99 of complete holds, in ms; empty without one
     * @param buckets the durations of complete holds in log-linear buckets
     */
    public record Figures(
            int holds,
            int complete,
            int unresolved,
            int unmatched,
            int disconnected,
            @Nullable Integer withinTarget,
            long totalMillis,
            @Nullable Double meanMillis,
            @Nullable Long maxMillis,
            List<Long> percentiles,
            List<DurationCounts.Bucket> buckets) {
        public Figures {
            percentiles = List.copyOf(percentiles);
            buckets = List.copyOf(buckets);
        }
    }

    /** Adds a hold. */
    public void add(SummarizedHold hold) {
        count(hold, 1);
        if (hold.isComplete()) {
            durations.add(hold.durationMillis());
        }
    }

    /** Removes a hold that was added. */
    public void remove(SummarizedHold hold) {
        count(hold, -1);
        if (hold.isComplete()) {
            durations.remove(hold.durationMillis());
        }
    }

    /**
     * Returns the figures of the holds.
     *
     * @param targetMillis the longest duration that is within the target; null without a target
     */
    public Figures figures(@Nullable Long targetMillis) {
        int complete = durations.size();
        return new Figures(
                complete + unresolved,
                complete,
                unresolved,
                unmatched,
                disconnected,
                targetMillis == null ? null : durations.within(targetMillis),
                durations.totalMillis(),
                durations.meanMillis(),
                durations.maxMillis(),
                durations.percentiles(PERCENTS),
                durations.buckets());
    }

    private void count(SummarizedHold hold, int by) {
        unresolved += hold.outcome() == Outcome.UNRESOLVED ? by : 0;
        unmatched += hold.outcome() == Outcome.UNMATCHED ? by : 0;
        disconnected += hold.outcome() == Outcome.DISCONNECTED ? by : 0;
    }
}
