package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.durations.tail.HoldTable;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionOracle;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.oracle.IntervalOracle;
import io.holdduration.simulation.oracle.IntervalRow;
import io.holdduration.simulation.traffic.PublishedRows;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What analyze has published: the last record of each interaction, and of each group of an interval. */
final class Summaries {
    private static final IntervalOracle INTERVALS =
            new IntervalOracle(Duration.ofMinutes(15), null, Duration.ofDays(2));
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, InteractionHolds> interactions = new TreeMap<>();
    private final Map<String, HoldStatistics> intervals = new TreeMap<>();

    void add(InteractionHolds interaction) {
        interactions.put(interaction.getInteractionId(), interaction);
    }

    void add(String key, HoldStatistics statistics) {
        intervals.put(key, statistics);
    }

    /** Returns how many interactions and intervals there are, and how many are right, in words. */
    String sentence(Collection<HoldDuration> holds) {
        Map<String, InteractionRow> expectedInteractions = InteractionOracle.rowsOf(finalHolds(holds));
        Map<String, IntervalRow> expectedIntervals = INTERVALS.rowsOf(finalHolds(holds), 0);
        long right =
                expectedInteractions.values().stream().filter(this::isRight).count();
        long rightIntervals = expectedIntervals.entrySet().stream()
                .filter(row -> isRight(row.getKey(), row.getValue()))
                .count();
        return right + " of " + expectedInteractions.size() + " interactions and " + rightIntervals + " of "
                + expectedIntervals.size() + " groups of intervals as the oracle says";
    }

    /** Returns one line for each interaction and group that differs from the oracle's; empty if all are right. */
    List<String> complaints(Collection<HoldDuration> holds) {
        List<String> wrong = new ArrayList<>();
        InteractionOracle.rowsOf(finalHolds(holds)).forEach((id, row) -> {
            if (!isRight(row)) {
                wrong.add("interaction " + id + " should be " + row + ", is " + interactions.get(id));
            }
        });
        INTERVALS.rowsOf(finalHolds(holds), 0).forEach((key, row) -> {
            if (!isRight(key, row)) {
                wrong.add("interval " + key + " should be " + row + ", is " + intervals.get(key));
            }
        });
        Set<String> expected =
                new HashSet<>(InteractionOracle.rowsOf(finalHolds(holds)).keySet());
        expected.addAll(INTERVALS.rowsOf(finalHolds(holds), 0).keySet());
        interactions.values().stream()
                .filter(each ->
                        each.getHolds() + each.getUnmatched() > 0 && !expected.contains(each.getInteractionId()))
                .forEach(each -> wrong.add("there is no such interaction: " + each));
        intervals.forEach((key, each) -> {
            if (each.getHolds() + each.getUnmatched() > 0 && !expected.contains(key)) {
                wrong.add("there is no such interval: " + each);
            }
        });
        return wrong;
    }

    /** Returns the day in a few lines, and the comparison with the oracle. */
    List<String> lines(Collection<HoldDuration> holds) {
        List<HoldStatistics> all = intervals.values().stream()
                .filter(each -> each.getGrouping() == HoldGrouping.ALL && each.getHolds() > 0)
                .toList();
        long abandoned = interactions.values().stream()
                .filter(each -> each.getCustomer().getDisconnected() > 0)
                .count();
        List<String> lines = new ArrayList<>();
        lines.add("Interactions  " + interactions.size() + ", " + abandoned + " abandoned on hold"
                + interactions.values().stream()
                        .max(Comparator.comparingLong(each -> each.getCustomer().getOnHoldMillis()))
                        .map(longest -> "; the longest wait of a customer, in all its holds: "
                                + HoldTable.duration(longest.getCustomer().getOnHoldMillis()))
                        .orElse(""));
        lines.add("Intervals     " + all.size() + " quarter hours with holds"
                + all.stream()
                        .max(Comparator.comparingInt(HoldStatistics::getHolds))
                        .map(busiest -> "; the busiest, " + TIME.format(busiest.getIntervalStart()) + ": "
                                + busiest.getHolds() + " holds, p50 " + HoldTable.duration(busiest.getP50Millis())
                                + ", p95 " + HoldTable.duration(busiest.getP95Millis()))
                        .orElse(""));
        lines.add("Check         " + sentence(holds));
        complaints(holds).forEach(complaint -> lines.add("WRONG         " + complaint));
        return lines;
    }

    private boolean isRight(InteractionRow row) {
        InteractionHolds published = interactions.get(row.interactionId());
        return published != null && PublishedRows.row(published).equals(row);
    }

    /** The status depends on a clock that is not known here. */
    private boolean isRight(String key, IntervalRow row) {
        HoldStatistics published = intervals.get(key);
        return published != null
                && PublishedRows.row(published)
                        .equals(row.withStatus(published.getStatus().name()));
    }

    private static List<FinalHold> finalHolds(Collection<HoldDuration> holds) {
        return holds.stream().map(PublishedRows::finalHold).toList();
    }
}
