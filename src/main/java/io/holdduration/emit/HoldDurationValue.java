package io.holdduration.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Hold;
import io.holdduration.domain.Hold.Evidence;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The value of the record that is published of a hold. */
final class HoldDurationValue {
    private HoldDurationValue() {}

    static HoldDuration of(String channelId, HoldRevision revision) {
        Hold hold = revision.hold();
        EventDetails details = hold.details();
        return HoldDuration.newBuilder()
                .setHoldId(hold.id(channelId))
                .setRevision(revision.revision())
                .setOutcome(outcome(hold.outcome()))
                .setChannelId(channelId)
                .setInteractionId(details.interactionId())
                .setConversationId(details.conversationId())
                .setPartyRole(details.partyRole())
                .setAgentId(details.agentId())
                .setUserId(details.userId())
                .setHeldAt(instant(hold.held()))
                .setEndedAt(instant(hold.end()))
                .setDurationMillis(hold.durationMillis())
                .setHeldEventType(type(hold.held()))
                .setHeldEventId(id(hold.held()))
                .setEndEventType(type(hold.end()))
                .setEndEventId(id(hold.end()))
                .setEndReason(details.reason())
                .build();
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

    private static @Nullable Instant instant(@Nullable Evidence evidence) {
        return evidence == null ? null : Instant.ofEpochMilli(evidence.atMillis());
    }

    private static @Nullable String type(@Nullable Evidence evidence) {
        return evidence == null ? null : evidence.lineage().type();
    }

    private static @Nullable String id(@Nullable Evidence evidence) {
        return evidence == null ? null : evidence.lineage().id();
    }
}
