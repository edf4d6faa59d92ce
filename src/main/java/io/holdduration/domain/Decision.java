package io.holdduration.domain;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The consequences of an event, or of the clock.
 *
 * @param effect the effect of the event on the timeline; {@link Effect#NONE} if there was no event
 * @param timeline the resulting timeline
 * @param changed whether the timeline differs from the previous one and must be stored
 * @param expired whether all or part of the timeline has expired. The clock must then be stored too: to an earlier clock a
 *     redelivered event of that part would look new
 * @param revisions the records to publish, in this order; copied
 * @param nextDueMillis the clock time of the next change without a further event: a record is due, or the open hold is no longer
 *     current; {@link #NEVER} if there is none
 * @param openBefore the hold on which the previous timeline ended, unless its deadline has published it as UNRESOLVED
 * @param openHold the hold on which the timeline ends, if it is younger than {@link HoldRules#unresolvedAfter} at the clock
 */
public record Decision(
        Effect effect,
        Timeline timeline,
        boolean changed,
        boolean expired,
        List<HoldRevision> revisions,
        long nextDueMillis,
        Optional<OpenHold> openBefore,
        Optional<OpenHold> openHold) {
    /** A time later than any clock. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The effect of an event on its timeline. */
    public enum Effect {
        /** There was no event. */
        NONE,
        /** The timeline did not contain the event. */
        NEW,
        /** The timeline already contained the event; at most, the event filled in details. */
        DUPLICATE,
        /** The event belongs to the forgotten part of the timeline; it changed nothing. */
        LATE,
        /** The event is older than the correction window, so it may be new or already forgotten. It changed nothing. */
        TOO_OLD
    }

    /**
     * A hold without a known end so far.
     *
     * @param held its start
     * @param details the details of the held event
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
        Objects.requireNonNull(openBefore, "openBefore");
        Objects.requireNonNull(openHold, "openHold");
        revisions = List.copyOf(revisions);
    }

    /** Returns the event if it was too old to be paired. */
    public Optional<TooOldEvent> tooOld(ChannelEvent event, SourcePartition source, long clockMillis) {
        return effect == Effect.TOO_OLD ? Optional.of(new TooOldEvent(event, source, clockMillis)) : Optional.empty();
    }
}
