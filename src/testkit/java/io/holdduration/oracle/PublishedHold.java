package io.holdduration.oracle;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Hold;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as its readers see it, whether it came from the domain, from a test driver or from a broker. */
public record PublishedHold(
        String holdId,
        int revision,
        Outcome outcome,
        String channelId,
        @Nullable Long heldAtMillis,
        @Nullable Long endedAtMillis,
        @Nullable Long durationMillis,
        @Nullable String interactionId,
        @Nullable String conversationId,
        @Nullable String partyRole,
        @Nullable String agentId,
        @Nullable String userId,
        @Nullable String heldEventType,
        @Nullable String heldEventId,
        @Nullable String endEventType,
        @Nullable String endEventId,
        @Nullable String endReason) {

    public static PublishedHold of(String channelId, HoldRevision published) {
        Hold hold = published.hold();
        Hold.Boundary held = hold.held();
        Hold.Boundary end = hold.end();
        EventDetails details = hold.details();
        return new PublishedHold(
                hold.id(channelId),
                published.revision(),
                hold.outcome(),
                channelId,
                held == null ? null : held.atMillis(),
                end == null ? null : end.atMillis(),
                hold.durationMillis(),
                details.interactionId(),
                details.conversationId(),
                details.partyRole(),
                details.agentId(),
                details.userId(),
                held == null ? null : held.lineage().type(),
                held == null ? null : held.lineage().id(),
                end == null ? null : end.lineage().type(),
                end == null ? null : end.lineage().id(),
                details.reason());
    }

    /** What the record names as its start; a type without an id, or the reverse, counts as a name, a wrong one. */
    Optional<Lineage> heldLineage() {
        return lineage(heldEventType, heldEventId);
    }

    /** What the record names as its end. */
    Optional<Lineage> endLineage() {
        return lineage(endEventType, endEventId);
    }

    private static Optional<Lineage> lineage(@Nullable String type, @Nullable String id) {
        return type == null && id == null
                ? Optional.empty()
                : Optional.of(new Lineage(String.valueOf(type), String.valueOf(id)));
    }
}
