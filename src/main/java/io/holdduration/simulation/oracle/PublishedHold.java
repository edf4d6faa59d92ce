package io.holdduration.simulation.oracle;

import io.holdduration.domain.Lineage;
import io.holdduration.domain.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as consumers see it, whether it comes from the domain, from a test driver or from a broker. */
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

    /** Returns the start that the record names. A type without an id, or the reverse, counts as a wrong name. */
    Optional<Lineage> heldLineage() {
        return lineage(heldEventType, heldEventId);
    }

    /** Returns the end that the record names. */
    Optional<Lineage> endLineage() {
        return lineage(endEventType, endEventId);
    }

    private static Optional<Lineage> lineage(@Nullable String type, @Nullable String id) {
        return type == null && id == null
                ? Optional.empty()
                : Optional.of(new Lineage(String.valueOf(type), String.valueOf(id)));
    }
}
