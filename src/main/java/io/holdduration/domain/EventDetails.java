package io.holdduration.domain;

import org.jspecify.annotations.Nullable;

/**
 * The optional fields of a channel event; each may be null.
 *
 * @param interactionId the interaction that the channel is part of
 * @param conversationId the conversation that the interaction is part of
 * @param partyRole the role of the party on the channel, such as {@code agent} or {@code external}
 * @param agentId the party's agent id, for roles that have one
 * @param userId the party's user id
 * @param reason the reason why the channel ended
 */
public record EventDetails(
        @Nullable String interactionId,
        @Nullable String conversationId,
        @Nullable String partyRole,
        @Nullable String agentId,
        @Nullable String userId,
        @Nullable String reason) {

    /** The details of an event without optional fields. */
    public static final EventDetails NONE = new EventDetails(null, null, null, null, null, null);

    /** Combines two deliveries of one event, in either order: each field takes the smallest value that is not null. */
    EventDetails combinedWith(EventDetails other) {
        return equals(other)
                ? this
                : new EventDetails(
                        smaller(interactionId, other.interactionId),
                        smaller(conversationId, other.conversationId),
                        smaller(partyRole, other.partyRole),
                        smaller(agentId, other.agentId),
                        smaller(userId, other.userId),
                        smaller(reason, other.reason));
    }

    /** Returns these fields, with the other's value for each one that is null. */
    EventDetails orElse(EventDetails other) {
        return new EventDetails(
                first(interactionId, other.interactionId),
                first(conversationId, other.conversationId),
                first(partyRole, other.partyRole),
                first(agentId, other.agentId),
                first(userId, other.userId),
                first(reason, other.reason));
    }

    EventDetails withReason(@Nullable String newReason) {
        return new EventDetails(interactionId, conversationId, partyRole, agentId, userId, newReason);
    }

    /** The number of characters in all fields. */
    int characters() {
        return length(interactionId)
                + length(conversationId)
                + length(partyRole)
                + length(agentId)
                + length(userId)
                + length(reason);
    }

    private static int length(@Nullable String value) {
        return value == null ? 0 : value.length();
    }

    private static @Nullable String smaller(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return first(a, b);
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        return a != null ? a : b;
    }
}
