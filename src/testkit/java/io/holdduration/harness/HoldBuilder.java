package io.holdduration.harness;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.contract.OutputValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Builds a hold duration as the core publishes it: {@code hold("c-1", at).retrieved(at.plusSeconds(30)).inInteraction("i-1")}. Optional
 * fields are absent until they are set. Immutable: every step returns another builder.
 */
public final class HoldBuilder {
    /** The type whose declaration makes Avro trust the classes of a hold duration, so that one can be copied. */
    private static final Class<HoldDuration> TYPE =
            OutputValue.HOLD_DURATION.type().type();

    private final HoldDuration hold;

    private HoldBuilder(HoldDuration hold) {
        this.hold = hold;
    }

    /** The channel was put on hold; nothing is known of the end. */
    public static HoldBuilder hold(String channelId, Instant heldAt) {
        return new HoldBuilder(of(id("H", channelId, heldAt), HoldOutcome.UNRESOLVED, channelId, heldAt, null, null));
    }

    /** The channel was retrieved; nothing is known of the start. */
    public static HoldBuilder unmatched(String channelId, Instant endedAt) {
        return new HoldBuilder(of(id("R", channelId, endedAt), HoldOutcome.UNMATCHED, channelId, null, endedAt, null));
    }

    /** The hold ended, and the channel went on. */
    public HoldBuilder retrieved(Instant endedAt) {
        return ended(HoldOutcome.RETRIEVED, endedAt);
    }

    /** The channel ended on hold. */
    public HoldBuilder disconnected(Instant endedAt) {
        return ended(HoldOutcome.DISCONNECTED, endedAt);
    }

    /** The record that takes an unmatched end back. */
    public HoldBuilder withdrawn() {
        return new HoldBuilder(copy().setOutcome(HoldOutcome.WITHDRAWN).build());
    }

    /** Sets the party on the channel; a customer has the role {@code external} and no agent id. */
    public HoldBuilder party(@Nullable String role, @Nullable String agentId) {
        return new HoldBuilder(copy().setPartyRole(role).setAgentId(agentId).build());
    }

    /** Sets the interaction. */
    public HoldBuilder inInteraction(@Nullable String interactionId) {
        return new HoldBuilder(copy().setInteractionId(interactionId).build());
    }

    /** Sets the conversation. */
    public HoldBuilder inConversation(@Nullable String conversationId) {
        return new HoldBuilder(copy().setConversationId(conversationId).build());
    }

    /** Sets the revision; the default is 0. */
    public HoldBuilder revision(int revision) {
        return new HoldBuilder(copy().setRevision(revision).build());
    }

    /** Returns the hold duration. */
    public HoldDuration build() {
        return TYPE.cast(hold);
    }

    private HoldBuilder ended(HoldOutcome outcome, Instant endedAt) {
        Instant heldAt = hold.getHeldAt();
        Long durationMillis =
                heldAt == null ? null : Duration.between(heldAt, endedAt).toMillis();
        return new HoldBuilder(copy().setOutcome(outcome)
                .setEndedAt(endedAt)
                .setDurationMillis(durationMillis)
                .build());
    }

    private HoldDuration.Builder copy() {
        return HoldDuration.newBuilder(hold);
    }

    private static HoldDuration of(
            String holdId,
            HoldOutcome outcome,
            String channelId,
            @Nullable Instant heldAt,
            @Nullable Instant endedAt,
            @Nullable Long durationMillis) {
        return HoldDuration.newBuilder()
                .setHoldId(holdId)
                .setRevision(0)
                .setOutcome(outcome)
                .setChannelId(channelId)
                .setHeldAt(heldAt)
                .setEndedAt(endedAt)
                .setDurationMillis(durationMillis)
                .build();
    }

    /** Returns the id that the core gives the hold: of its start, or of its end if the start is not known. */
    private static String id(String boundary, String channelId, Instant at) {
        String name = boundary + "|" + at.toEpochMilli() + "|" + channelId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
