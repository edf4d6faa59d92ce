package io.holdduration.demo;

import static io.holdduration.demo.Channel.at;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last record of a hold has to say.
 *
 * @param heldAt null where the start is not known
 * @param endedAt null where the end is not known
 * @param durationMillis null unless both are known
 */
record Truth(
        String channelId,
        Outcome outcome,
        @Nullable Instant heldAt,
        @Nullable Instant endedAt,
        @Nullable Long durationMillis) {

    /** Tells a hold from the others: its channel, and its start or, without one, its end. */
    record Key(
            String channelId,
            @Nullable Instant heldAt,
            @Nullable Instant loneEndAt) {}

    static Truth of(HoldDuration hold) {
        return new Truth(
                hold.getChannelId(),
                Outcome.valueOf(hold.getOutcome().name()),
                hold.getHeldAt(),
                hold.getEndedAt(),
                hold.getDurationMillis());
    }

    static Truth retrieved(Channel channel, String heldAt, String endedAt) {
        return complete(Outcome.RETRIEVED, channel, at(heldAt), at(endedAt));
    }

    static Truth disconnected(Channel channel, String heldAt, String endedAt) {
        return complete(Outcome.DISCONNECTED, channel, at(heldAt), at(endedAt));
    }

    private static Truth complete(Outcome outcome, Channel channel, Instant heldAt, Instant endedAt) {
        return new Truth(channel.id(), outcome, heldAt, endedAt, endedAt.toEpochMilli() - heldAt.toEpochMilli());
    }

    static Truth unresolved(String channelId, String heldAt) {
        return new Truth(channelId, Outcome.UNRESOLVED, at(heldAt), null, null);
    }

    static Truth unmatched(String channelId, String endedAt) {
        return new Truth(channelId, Outcome.UNMATCHED, null, at(endedAt), null);
    }

    static Truth withdrawn(Channel channel, String endedAt) {
        return new Truth(channel.id(), Outcome.WITHDRAWN, null, at(endedAt), null);
    }

    Key key() {
        return new Key(channelId, heldAt, heldAt == null ? endedAt : null);
    }

    /** A withdrawn record says that there is no such hold. */
    boolean isHold() {
        return outcome != Outcome.WITHDRAWN;
    }

    /** Enough to find it on the screen. */
    @Override
    public String toString() {
        return Channel.shortName(channelId) + " " + outcome + " from " + Row.time(heldAt) + " to " + Row.time(endedAt)
                + ", duration " + Row.duration(durationMillis);
    }
}
