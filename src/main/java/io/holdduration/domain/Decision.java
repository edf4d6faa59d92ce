package io.holdduration.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows from an event, or from the passing of time.
 *
 * @param effect what the event was to the timeline; {@link Effect#NONE} where only time has passed
 * @param timeline the timeline from now on
 * @param changed whether it differs from the one before, and so has to be stored
 * @param expired whether a part of it, or all, was forgotten because of its age: then the clock has to be stored with it,
 *     or an earlier clock could take a redelivery of that part for something new
 * @param revisions the records to publish, in this order; copied
 * @param nextDueMillis when on the clock the timeline has something to publish by itself; {@link #NEVER} if it has not
 * @param openHold the hold that waits for its end, if the channel is on one and no record of it is published
 */
public record Decision(
        Effect effect,
        Timeline timeline,
        boolean changed,
        boolean expired,
        List<HoldRevision> revisions,
        long nextDueMillis,
        Optional<OpenHold> openHold) {
    /** Later than any clock. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What an event was to the timeline that it arrived at. */
    public enum Effect {
        /** There was no event. */
        NONE,
        /** The timeline had not seen it. */
        NEW,
        /** The timeline had seen it; at most it filled in what an earlier delivery had left out. */
        DUPLICATE,
        /** The part of the timeline that it belongs to is forgotten; it changed nothing. */
        LATE,
        /**
         * It is older than what the timeline may have forgotten, and not in it: it could be new or a redelivery of what
         * is forgotten. It changed nothing.
         */
        TOO_OLD
    }

    public Decision {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(openHold, "openHold");
        revisions = List.copyOf(revisions);
    }

    /** The event that this is about, if it was too old to be paired. */
    public Optional<TooOldEvent> tooOld(ChannelEvent event, SourcePartition source, long clockMillis) {
        return effect == Effect.TOO_OLD ? Optional.of(new TooOldEvent(event, source, clockMillis)) : Optional.empty();
    }
}
