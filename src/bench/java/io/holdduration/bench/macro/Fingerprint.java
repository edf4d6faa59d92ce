package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.simulation.oracle.ExpectedHold;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of a hold in 16 bytes: all of its fields but the lineage, which may name any of an event's deliveries. */
final class Fingerprint {
    private Fingerprint() {}

    static UUID of(ExpectedHold hold) {
        return of(
                hold.holdId(),
                hold.outcome(),
                hold.channelId(),
                hold.heldAtMillis(),
                hold.endedAtMillis(),
                hold.durationMillis(),
                hold.interactionId(),
                hold.conversationId(),
                hold.partyRole(),
                hold.agentId(),
                hold.userId());
    }

    static UUID of(HoldDuration hold) {
        return of(
                hold.getHoldId(),
                hold.getOutcome(),
                hold.getChannelId(),
                millis(hold.getHeldAt()),
                millis(hold.getEndedAt()),
                hold.getDurationMillis(),
                hold.getInteractionId(),
                hold.getConversationId(),
                hold.getPartyRole(),
                hold.getAgentId(),
                hold.getUserId());
    }

    private static UUID of(@Nullable Object... fields) {
        return UUID.nameUUIDFromBytes(Arrays.toString(fields).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
