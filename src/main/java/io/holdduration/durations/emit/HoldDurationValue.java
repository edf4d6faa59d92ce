package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Hold;
import io.holdduration.domain.Hold.Boundary;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Maps a revision of a hold to the value of its record. */
final class HoldDurationValue {
    private HoldDurationValue() {}

    static HoldDuration of(String channelId, HoldRevision revision) {
        Hold hold = revision.hold();
        EventDetails details = hold.details();
        // in the schema's order; not with the builder, which checks fields against the schema, as writing does again
        return new HoldDuration(
                hold.id(channelId),
                revision.revision(),
                outcome(hold.outcome()),
                channelId,
                details.interactionId(),
                details.conversationId(),
                details.partyRole(),
                details.agentId(),
                details.userId(),
                instant(hold.held()),
                instant(hold.end()),
                hold.durationMillis(),
                type(hold.held()),
                id(hold.held()),
                type(hold.end()),
                id(hold.end()),
                details.reason());
    }

    private static HoldOutcome outcome(Outcome outcome) {
        return switch (outcome) {
            case RETRIEVED -> HoldOutcome.RETRIEVED;
            case DISCONNECTED -> HoldOutcome.DISCONNECTED;
            case UNRESOLVED -> HoldOutcome.UNRESOLVED;
            case UNMATCHED -> HoldOutcome.UNMATCHED;
            case WITHDRAWN -> HoldOutcome.WITHDRAWN;
        };
    }

    private static @Nullable Instant instant(@Nullable Boundary boundary) {
        return boundary == null ? null : Instant.ofEpochMilli(boundary.atMillis());
    }

    private static @Nullable String type(@Nullable Boundary boundary) {
        return boundary == null ? null : boundary.lineage().type();
    }

    private static @Nullable String id(@Nullable Boundary boundary) {
        return boundary == null ? null : boundary.lineage().id();
    }
}
