package io.holdduration.testing;

import io.holdduration.domain.summary.DurationCounts.Bucket;
import io.holdduration.domain.summary.HoldFigures;
import io.holdduration.domain.summary.InteractionSummary;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalTotals;
import io.holdduration.domain.summary.SummarizedHold;
import io.holdduration.simulation.oracle.FiguresRow;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.oracle.IntervalRow;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summaries of the domain as the rows that the oracle computes. */
public final class SummaryRows {
    private SummaryRows() {}

    /** Returns what the domain takes of a record that is not withdrawn. */
    public static SummarizedHold summarized(FinalHold hold) {
        return new SummarizedHold(
                hold.outcome(),
                hold.heldAtMillis(),
                hold.endedAtMillis(),
                hold.conversationId(),
                hold.partyRole(),
                hold.agentId());
    }

    public static InteractionRow row(String interactionId, InteractionSummary summary) {
        HoldFigures all = summary.figures();
        return new InteractionRow(
                interactionId,
                summary.conversationId(),
                all.holds(),
                all.complete(),
                all.unresolved(),
                summary.unmatched(),
                all.disconnected(),
                summary.isExact(),
                summary.firstHeldAtMillis(),
                summary.lastEndedAtMillis(),
                all.totalMillis(),
                all.longestMillis(),
                all.onHoldMillis(),
                row(summary.customer()),
                parts(summary.byRole()),
                parts(summary.byAgent()));
    }

    private static List<InteractionRow.Part> parts(List<InteractionSummary.Group> groups) {
        return groups.stream()
                .map(group -> new InteractionRow.Part(group.value(), row(group.figures())))
                .toList();
    }

    private static FiguresRow row(HoldFigures figures) {
        return new FiguresRow(
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                figures.disconnected(),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis());
    }

    /**
     * Returns the row of a group.
     *
     * @param status the status, which the domain's totals do not know
     */
    public static IntervalRow row(
            IntervalGroup group, Duration interval, IntervalTotals.Figures figures, String status) {
        List<Long> percentiles = figures.percentiles();
        return new IntervalRow(
                group.startMillis(),
                interval.toMillis(),
                group.grouping().name(),
                group.value(),
                status,
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                figures.unmatched(),
                figures.disconnected(),
                figures.withinTarget(),
                figures.totalMillis(),
                figures.meanMillis(),
                figures.maxMillis(),
                percentile(percentiles, 0),
                percentile(percentiles, 1),
                percentile(percentiles, 2),
                percentile(percentiles, 3),
                figures.buckets().stream()
                        .collect(Collectors.toMap(Bucket::fromMillis, Bucket::count, Math::addExact, TreeMap::new)));
    }

    private static @Nullable Long percentile(List<Long> percentiles, int position) {
        return percentiles.isEmpty() ? null : percentiles.get(position);
    }
}
