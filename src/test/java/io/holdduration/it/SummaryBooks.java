package io.holdduration.it;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.domain.summary.InteractionSummary;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalTotals;
import io.holdduration.domain.summary.SummarizedHold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the summaries of hold durations must be, from the last record of each hold, and what is wrong with published ones. */
final class SummaryBooks {
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final Map<String, String> interactions = new TreeMap<>();
    private final Map<String, String> statistics = new TreeMap<>();

    SummaryBooks(List<ConsumerRecord<String, HoldDuration>> holds) {
        Map<String, HoldDuration> last = new HashMap<>();
        holds.forEach(record -> last.put(record.value().getHoldId(), record.value()));
        Map<String, List<SummarizedHold>> byInteraction = new HashMap<>();
        Map<String, IntervalTotals> totals = new HashMap<>();
        for (HoldDuration hold : last.values()) {
            summarized(hold).ifPresent(summarized -> {
                Optional.ofNullable(hold.getInteractionId())
                        .ifPresent(id -> byInteraction
                                .computeIfAbsent(id, first -> new ArrayList<>())
                                .add(summarized));
                IntervalGroup.of(summarized, INTERVAL)
                        .forEach(group -> totals.computeIfAbsent(group.key(), first -> new IntervalTotals())
                                .add(summarized));
            });
        }
        byInteraction.forEach((id, all) -> interactions.put(id, said(InteractionSummary.of(all))));
        totals.forEach((key, all) -> statistics.put(key, said(all.figures(null))));
    }

    private static Optional<SummarizedHold> summarized(HoldDuration hold) {
        return HoldRows.summarized(HoldRows.of(hold, 0, 0));
    }

    /** Sentences on the last records that are missing or wrong; one without holds has zeros. */
    List<String> wrongInteractions(List<ConsumerRecord<String, InteractionHolds>> records) {
        Map<String, String> last = new TreeMap<>();
        records.forEach(record -> last.put(record.key(), said(record.value())));
        return differences(interactions, last, said(InteractionSummary.of(List.of())));
    }

    List<String> wrongStatistics(List<ConsumerRecord<String, HoldStatistics>> records) {
        Map<String, String> last = new TreeMap<>();
        records.forEach(record -> last.put(record.key(), said(record.value())));
        return differences(statistics, last, said(new IntervalTotals().figures(null)));
    }

    private static List<String> differences(Map<String, String> expected, Map<String, String> last, String zeros) {
        List<String> wrong = new ArrayList<>();
        expected.forEach((key, figures) -> {
            if (!figures.equals(last.get(key))) {
                wrong.add(key + " is " + last.get(key) + " and not " + figures);
            }
        });
        last.forEach((key, figures) -> {
            if (!expected.containsKey(key) && !figures.equals(zeros)) {
                wrong.add(key + " is " + figures + " and has no holds");
            }
        });
        return wrong;
    }

    private static String said(InteractionSummary summary) {
        return List.of(
                        summary.figures().holds(),
                        summary.figures().complete(),
                        summary.unmatched(),
                        summary.figures().disconnected(),
                        summary.figures().totalMillis(),
                        summary.figures().onHoldMillis(),
                        summary.customer().totalMillis(),
                        summary.byRole().size(),
                        summary.byAgent().size())
                .toString();
    }

    private static String said(InteractionHolds value) {
        return List.of(
                        value.getHolds(),
                        value.getComplete(),
                        value.getUnmatched(),
                        value.getDisconnected(),
                        value.getTotalMillis(),
                        value.getOnHoldMillis(),
                        value.getCustomer().getTotalMillis(),
                        value.getByRole().size(),
                        value.getByAgent().size())
                .toString();
    }

    private static String said(IntervalTotals.Figures figures) {
        return List.of(
                        figures.holds(),
                        figures.complete(),
                        figures.unmatched(),
                        figures.disconnected(),
                        figures.totalMillis(),
                        figures.percentiles().isEmpty()
                                ? "none"
                                : figures.percentiles().get(2),
                        figures.buckets().size())
                .toString();
    }

    private static String said(HoldStatistics value) {
        return List.of(
                        value.getHolds(),
                        value.getComplete(),
                        value.getUnmatched(),
                        value.getDisconnected(),
                        value.getTotalMillis(),
                        value.getP95Millis() == null ? "none" : value.getP95Millis(),
                        value.getBuckets().size())
                .toString();
    }
}
