package io.holdduration.simulation.traffic;

import io.holdduration.avro.AgentHolds;
import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldFigures;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.RoleHolds;
import io.holdduration.domain.Outcome;
import io.holdduration.simulation.oracle.FiguresRow;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.oracle.IntervalRow;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Converts values of the topics to the rows that the oracle computes, without the revision. */
public final class PublishedRows {
    private PublishedRows() {}

    /** Returns the row of an interaction. */
    public static InteractionRow row(InteractionHolds published) {
        HoldFigures customer = published.getCustomer();
        return new InteractionRow(
                published.getInteractionId(),
                published.getConversationId(),
                published.getHolds(),
                published.getComplete(),
                published.getUnresolved(),
                published.getUnmatched(),
                published.getDisconnected(),
                published.getExact(),
                millis(published.getFirstHeldAt()),
                millis(published.getLastEndedAt()),
                published.getTotalMillis(),
                published.getLongestMillis(),
                published.getOnHoldMillis(),
                new FiguresRow(
                        customer.getHolds(),
                        customer.getComplete(),
                        customer.getUnresolved(),
                        customer.getDisconnected(),
                        customer.getTotalMillis(),
                        customer.getLongestMillis(),
                        customer.getOnHoldMillis()),
                published.getByRole().stream().map(PublishedRows::part).toList(),
                published.getByAgent().stream().map(PublishedRows::part).toList());
    }

    private static InteractionRow.Part part(RoleHolds part) {
        return new InteractionRow.Part(
                part.getRole(),
                new FiguresRow(
                        part.getHolds(),
                        part.getComplete(),
                        part.getUnresolved(),
                        part.getDisconnected(),
                        part.getTotalMillis(),
                        part.getLongestMillis(),
                        part.getOnHoldMillis()));
    }

    private static InteractionRow.Part part(AgentHolds part) {
        return new InteractionRow.Part(
                part.getAgentId(),
                new FiguresRow(
                        part.getHolds(),
                        part.getComplete(),
                        part.getUnresolved(),
                        part.getDisconnected(),
                        part.getTotalMillis(),
                        part.getLongestMillis(),
                        part.getOnHoldMillis()));
    }

    /** Returns the row of a group of an interval. */
    public static IntervalRow row(HoldStatistics published) {
        SortedMap<Long, Integer> buckets = new TreeMap<>();
        for (DurationBucket bucket : published.getBuckets()) {
            buckets.put(bucket.getFromMillis(), bucket.getCount());
        }
        return new IntervalRow(
                published.getIntervalStart().toEpochMilli(),
                published.getIntervalMillis(),
                published.getGrouping().name(),
                published.getValue(),
                published.getStatus().name(),
                published.getHolds(),
                published.getComplete(),
                published.getUnresolved(),
                published.getUnmatched(),
                published.getDisconnected(),
                published.getWithinTarget(),
                published.getTotalMillis(),
                published.getMeanMillis(),
                published.getMaxMillis(),
                published.getP50Millis(),
                published.getP90Millis(),
                published.getP95Millis(),
                published.getP99Millis(),
                buckets);
    }

    /** Returns the part of a hold's last record that the summaries use. */
    public static FinalHold finalHold(HoldDuration last) {
        return new FinalHold(
                last.getHoldId(),
                Outcome.valueOf(last.getOutcome().name()),
                millis(last.getHeldAt()),
                millis(last.getEndedAt()),
                last.getInteractionId(),
                last.getConversationId(),
                last.getPartyRole(),
                last.getAgentId());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : (Long) instant.toEpochMilli();
    }
}
