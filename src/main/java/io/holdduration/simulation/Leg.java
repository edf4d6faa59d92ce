package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** One participant's channel, and its occurrences in order. */
final class Leg {
    private static final long CLEARING_MILLIS = 120;

    /**
     * An occurrence on a channel.
     *
     * @param phase the phase in the vendor's types, such as {@code held}
     */
    record PhaseChange(String phase, long atMillis) {
        /** Returns whether the channel is on hold after this occurrence, given its state before. */
        boolean isHoldAfter(boolean isHoldBefore) {
            return switch (phase) {
                case "held" -> true;
                case "retrieved", "disconnected", "wrapstarted", "ended" -> false;
                default -> isHoldBefore;
            };
        }
    }

    private final String channelId;
    private final EventDetails party;
    private final List<PhaseChange> changes = new ArrayList<>();
    private @Nullable String endReason;

    Leg(String channelId, EventDetails party) {
        this.channelId = channelId;
        this.party = party;
    }

    /** Returns the mint of the channel's events; the occurrences must be complete. */
    EventMint mint() {
        EventDetails facts = new EventDetails(
                party.interactionId(),
                party.conversationId(),
                party.partyRole(),
                party.agentId(),
                party.userId(),
                endReason);
        return EventMint.exact(channelId, facts);
    }

    List<PhaseChange> changes() {
        return List.copyOf(changes);
    }

    /** Returns the same channel with its times mapped. */
    Leg moved(LongUnaryOperator time) {
        Leg moved = new Leg(channelId, party);
        changes.forEach(change -> moved.happens(change.phase, time.applyAsLong(change.atMillis)));
        moved.endReason = endReason;
        return moved;
    }

    /** Returns the later part of the channel: the occurrences from then on, and the start of a hold that is open then. */
    Leg since(long millis) {
        Leg rest = new Leg(channelId, party);
        boolean isOnHold = false;
        for (PhaseChange change : changes) {
            isOnHold = change.isHoldAfter(isOnHold);
            boolean isBefore = change.atMillis < millis;
            if (isBefore && !isOnHold) {
                rest.changes.clear();
            } else if (!isBefore || change.phase.equals("held")) {
                rest.changes.add(change);
            }
        }
        rest.endReason = endReason;
        return rest;
    }

    /** Records that the channel is called, and answers later. */
    void connects(long alertedAt, long connectedAt) {
        happens("alerted", alertedAt);
        happens("connected", connectedAt);
    }

    /** Returns the time of the participant's answer, in ms since 1970. */
    long connectedAt() {
        return changes.get(1).atMillis;
    }

    void happens(String phase, long at) {
        changes.add(new PhaseChange(phase, at));
    }

    /** Ends the channel as a customer does, without wrap-up. */
    void hangsUp(long at, String reason) {
        happens("disconnected", at);
        happens("ended", at + CLEARING_MILLIS);
        endReason = reason;
    }

    /** Ends the channel as an agent does. For the agent the call is over when the notes on it are written. */
    void wrapsUp(long at, long until) {
        happens("wrapstarted", at);
        happens("ended", until);
        endReason = "released";
    }
}
