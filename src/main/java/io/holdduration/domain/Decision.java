package io.holdduration.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The consequences of an event, or of the clock.
 *
 * @param effect the effect of the event on the timeline; {@link Effect#NONE} if there was no event
 * @param timeline the timeline from now on
 * @param changed whether it differs from the one before, and so has to be stored
 * @param expired whether a part of it, or all, has expired; the clock has to be stored too, or a redelivery of that part
 *     would look new to an earlier clock
 * @param revisions the records to publish, in this order; copied
 * @param nextDueMillis the clock at which the next record is due without an event; {@link #NEVER} if none is
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

    /** The effect of an event on its timeline. */
    public enum Effect {
        /** There was no event. */
        NONE,
        /** The timeline did not contain it. */
        NEW,
        /** The timeline contained it already; at most it filled in details. */
        DUPLICATE,
        /** It belongs to the forgotten part of the timeline; it changed nothing. */
        LATE,
        /** It is older than the correction window: it may be new, or forgotten already. It changed nothing. */
        TOO_OLD
    }

    /**
     * A hold that has not ended as far as the timeline shows, and of which no record is published.
     *
     * @param held its start
     * @param details what the held event says
     */
    public record OpenHold(Hold.Boundary held, EventDetails details) {
        public OpenHold {
            Objects.requireNonNull(held, "held");
            Objects.requireNonNull(details, "details");
        }
    }

    public Decision {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(openHold, "openHold");
        revisions = List.copyOf(revisions);
    }

    /** The event, if it was too old to be paired. */
    public Optional<TooOldEvent> tooOld(ChannelEvent event, SourcePartition source, long clockMillis) {
        return effect == Effect.TOO_OLD ? Optional.of(new TooOldEvent(event, source, clockMillis)) : Optional.empty();
    }
}
