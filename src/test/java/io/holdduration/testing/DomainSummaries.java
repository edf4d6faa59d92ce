package io.holdduration.testing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.holdduration.domain.Outcome;
import io.holdduration.domain.summary.InteractionSummary;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalTotals;
import io.holdduration.domain.summary.SummarizedHold;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.oracle.IntervalRow;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the domain computes from the last record of every hold, withdrawn ones included, by the keys of the topics. */
public final class DomainSummaries {
    private DomainSummaries() {}

    public static Map<String, InteractionRow> interactions(Collection<FinalHold> lastRecords) {
        Map<String, InteractionRow> rows = new TreeMap<>();
        counted(lastRecords)
                .filter(hold -> hold.interactionId() != null)
                .collect(groupingBy(hold -> Objects.requireNonNull(hold.interactionId()), toList()))
                .forEach((id, holds) -> rows.put(
                        id,
                        SummaryRows.row(
                                id,
                                InteractionSummary.of(holds.stream()
                                        .map(SummaryRows::summarized)
                                        .toList()))));
        return rows;
    }

    /** Returns the groups of open intervals. */
    public static Map<String, IntervalRow> intervals(
            Collection<FinalHold> lastRecords, Duration interval, @Nullable Duration target) {
        Map<IntervalGroup, IntervalTotals> groups = new LinkedHashMap<>();
        counted(lastRecords).map(SummaryRows::summarized).forEach(hold -> add(hold, interval, groups));
        Long targetMillis = target == null ? null : (Long) target.toMillis();
        Map<String, IntervalRow> rows = new TreeMap<>();
        groups.forEach((group, totals) ->
                rows.put(group.key(), SummaryRows.row(group, interval, totals.figures(targetMillis), "OPEN")));
        return rows;
    }

    private static void add(SummarizedHold hold, Duration interval, Map<IntervalGroup, IntervalTotals> groups) {
        IntervalGroup.of(hold, interval)
                .forEach(group -> groups.computeIfAbsent(group, first -> new IntervalTotals())
                        .add(hold));
    }

    private static Stream<FinalHold> counted(Collection<FinalHold> lastRecords) {
        return lastRecords.stream().filter(hold -> hold.outcome() != Outcome.WITHDRAWN);
    }
}
