package io.holdduration.domain.summary;

import io.holdduration.domain.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of some holds. Ends without a start are in none of them.
 *
 * @param holds the number of holds: complete ones and unresolved ones
 * @param complete the number of holds whose start and end are known
 * @param unresolved the number of holds without a known end
 * @param disconnected the number of complete holds that the end of the channel ended
 * @param totalMillis the sum of the durations of complete holds
 * @param longestMillis the longest duration of a complete hold; null without one
 * @param onHoldMillis the time during which at least one complete hold lasted; simultaneous holds count once
 */
public record HoldFigures(
        int holds,
        int complete,
        int unresolved,
        int disconnected,
        long totalMillis,
        @Nullable Long longestMillis,
        long onHoldMillis) {

    /** Returns the figures of these holds, in any order. */
    public static HoldFigures of(Collection<SummarizedHold> all) {
        int unresolved = 0;
        int disconnected = 0;
        long total = 0;
        Long longest = null;
        List<SummarizedHold> complete =
                all.stream().filter(SummarizedHold::isComplete).toList();
        for (SummarizedHold hold : complete) {
            long duration = hold.durationMillis();
            total += duration;
            longest = longest == null ? duration : Math.max(longest, duration);
            disconnected += hold.outcome() == Outcome.DISCONNECTED ? 1 : 0;
        }
        for (SummarizedHold hold : all) {
            unresolved += hold.outcome() == Outcome.UNRESOLVED ? 1 : 0;
        }
        return new HoldFigures(
                complete.size() + unresolved,
                complete.size(),
                unresolved,
                disconnected,
                total,
                longest,
                unionMillis(complete));
    }

    /** Returns the length of the union of the holds' intervals, in ms. */
    private static long unionMillis(List<SummarizedHold> complete) {
        long union = 0;
        long coveredUntil = Long.MIN_VALUE;
        List<SummarizedHold> byStart = complete.stream()
                .sorted(Comparator.comparingLong(SummarizedHold::start))
                .toList();
        for (SummarizedHold hold : byStart) {
            long from = Math.max(hold.start(), coveredUntil);
            union += Math.max(0, hold.end() - from);
            coveredUntil = Math.max(coveredUntil, hold.end());
        }
        return union;
    }
}
