package io.holdduration.demo;

import io.holdduration.domain.Outcome;
import io.holdduration.simulation.oracle.ExpectedHold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The required content of a hold's last record, as far as the screen shows it.
 *
 * @param heldAt null if the start is unknown
 * @param endedAt null if the end is unknown
 * @param durationMillis in ms; null unless both are known, and the hold is complete
 */
record Truth(
        String channelId,
        Outcome outcome,
        @Nullable Instant heldAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMillis) {

    /** The key of a hold: its channel, and its start or, without one, its end. */
    record Key(
            String channelId,
            @Nullable Instant heldAt,
            @Nullable Instant loneEndAt) {}

    static Truth of(ExpectedHold hold) {
        return new Truth(
                hold.channelId(),
                hold.outcome(),
                instant(hold.heldAtMillis()),
                instant(hold.endedAtMillis()),
                hold.durationMillis());
    }

    static Truth retrieved(String channelId, Instant heldAt, Instant endedAt) {
        return complete(Outcome.RETRIEVED, channelId, heldAt, endedAt);
    }

    static Truth disconnected(String channelId, Instant heldAt, Instant endedAt) {
        return complete(Outcome.DISCONNECTED, channelId, heldAt, endedAt);
    }

    private static Truth complete(Outcome outcome, String channelId, Instant heldAt, Instant endedAt) {
        return new Truth(channelId, outcome, heldAt, endedAt, endedAt.toEpochMilli() - heldAt.toEpochMilli());
    }

    static Truth unresolved(String channelId, Instant heldAt) {
        return new Truth(channelId, Outcome.UNRESOLVED, heldAt, null, null);
    }

    static Truth unmatched(String channelId, Instant endedAt) {
        return new Truth(channelId, Outcome.UNMATCHED, null, endedAt, null);
    }

    static Truth withdrawn(String channelId, Instant endedAt) {
        return new Truth(channelId, Outcome.WITHDRAWN, null, endedAt, null);
    }

    Key key() {
        return new Key(channelId, heldAt, heldAt == null ? endedAt : null);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Returns whether this is a hold: a withdrawn record means that there is no such hold. */
    boolean isHold() {
        return outcome != Outcome.WITHDRAWN;
    }
}
