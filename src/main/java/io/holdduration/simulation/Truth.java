package io.holdduration.simulation;

import io.holdduration.domain.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last record of a hold has to say.
 *
 * @param heldAt null where the start is not known
 * @param endedAt null where the end is not known
 * @param durationMillis in ms; null unless both are known, and the hold is complete
 */
public record Truth(
        String channelId,
        Outcome outcome,
        @Nullable Instant heldAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMillis) {

    /** Tells a hold from the others: its channel, and its start or, without one, its end. */
    public record Key(
            String channelId,
            @Nullable Instant heldAt,
            @Nullable Instant loneEndAt) {}

    public static Truth retrieved(String channelId, Instant heldAt, Instant endedAt) {
        return complete(Outcome.RETRIEVED, channelId, heldAt, endedAt);
    }

    public static Truth disconnected(String channelId, Instant heldAt, Instant endedAt) {
        return complete(Outcome.DISCONNECTED, channelId, heldAt, endedAt);
    }

    private static Truth complete(Outcome outcome, String channelId, Instant heldAt, Instant endedAt) {
        return new Truth(channelId, outcome, heldAt, endedAt, endedAt.toEpochMilli() - heldAt.toEpochMilli());
    }

    public static Truth unresolved(String channelId, Instant heldAt) {
        return new Truth(channelId, Outcome.UNRESOLVED, heldAt, null, null);
    }

    public static Truth unmatched(String channelId, Instant endedAt) {
        return new Truth(channelId, Outcome.UNMATCHED, null, endedAt, null);
    }

    public static Truth withdrawn(String channelId, Instant endedAt) {
        return new Truth(channelId, Outcome.WITHDRAWN, null, endedAt, null);
    }

    public Key key() {
        return new Key(channelId, heldAt, heldAt == null ? endedAt : null);
    }

    /** A withdrawn record says that there is no such hold. */
    public boolean isHold() {
        return outcome != Outcome.WITHDRAWN;
    }
}
