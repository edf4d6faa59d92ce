package io.holdduration.analytics.interactions;

import io.holdduration.avro.AgentHolds;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.RoleHolds;
import io.holdduration.domain.summary.HoldFigures;
import io.holdduration.domain.summary.InteractionSummary;
import io.holdduration.domain.summary.InteractionSummary.Group;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps the summary of an interaction to the value of its record. */
final class InteractionValue {
    private InteractionValue() {}

    static InteractionHolds of(String interactionId, InteractionSummary summary, int revision) {
        HoldFigures figures = summary.figures();
        // in the schema's order; not with the builder, which checks fields against the schema, as writing does again
        return new InteractionHolds(
                interactionId,
                summary.conversationId(),
                revision,
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                summary.unmatched(),
                figures.disconnected(),
                summary.isExact(),
                instant(summary.firstHeldAtMillis()),
                instant(summary.lastEndedAtMillis()),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis(),
                customer(summary.customer()),
                summary.byRole().stream().map(InteractionValue::role).toList(),
                summary.byAgent().stream().map(InteractionValue::agent).toList());
    }

    private static io.holdduration.avro.HoldFigures customer(HoldFigures figures) {
        return new io.holdduration.avro.HoldFigures(
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                figures.disconnected(),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis());
    }

    private static RoleHolds role(Group group) {
        HoldFigures figures = group.figures();
        return new RoleHolds(
                group.value(),
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                figures.disconnected(),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis());
    }

    private static AgentHolds agent(Group group) {
        HoldFigures figures = group.figures();
        return new AgentHolds(
                group.value(),
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                figures.disconnected(),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis());
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
