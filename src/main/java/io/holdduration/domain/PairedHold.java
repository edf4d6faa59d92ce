package io.holdduration.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold found by pairing, as positions in its timeline; {@link #NONE} for an event that does not exist.
 *
 * @param outcome its outcome
 * @param start the held event that starts it
 * @param end the event that ends it
 * @param successor the next held event, which shows that an end is missing
 */
record PairedHold(Outcome outcome, int start, int end, int successor) {
    static final int NONE = -1;

    static PairedHold complete(int start, int end, EventKind endKind) {
        return new PairedHold(
                endKind == EventKind.RETRIEVED ? Outcome.RETRIEVED : Outcome.DISCONNECTED, start, end, NONE);
    }

    static PairedHold unresolved(int start, int successor) {
        return new PairedHold(Outcome.UNRESOLVED, start, NONE, successor);
    }

    static PairedHold unmatched(int end) {
        return new PairedHold(Outcome.UNMATCHED, NONE, end, NONE);
    }

    /** Returns the event that determines the hold's id and stores its revision. */
    int owner() {
        return start != NONE ? start : end;
    }

    /** Returns whether the channel is still on this hold according to the timeline; only the last hold can be open. */
    boolean isOpen() {
        return end == NONE && successor == NONE;
    }

    /** Returns whether it starts before {@code position}, and ends or is superseded at that position or later. */
    boolean spans(int position) {
        boolean isStarted = start != NONE && start < position;
        return isStarted && (isOpen() || end >= position || successor >= position);
    }

    /** Returns the same hold after the events from {@code position} on have moved by {@code distance}. */
    PairedHold movedFrom(int position, int distance) {
        return Math.max(start, Math.max(end, successor)) < position
                ? this
                : new PairedHold(
                        outcome,
                        moved(start, position, distance),
                        moved(end, position, distance),
                        moved(successor, position, distance));
    }

    private static int moved(int index, int position, int distance) {
        return index >= position ? index + distance : index;
    }

    /** Returns its content. The entries must be the events it was found in; details and revisions may differ. */
    Hold in(List<TimelineEntry> entries) {
        @Nullable TimelineEntry held = start == NONE ? null : entries.get(start);
        @Nullable TimelineEntry ended = end == NONE ? null : entries.get(end);
        EventDetails said = held == null ? EventDetails.NONE : held.details();
        EventDetails details = ended == null
                ? said.withReason(null)
                : said.orElse(ended.details()).withReason(ended.details().reason());
        return new Hold(
                outcome, held == null ? null : held.boundary(), ended == null ? null : ended.boundary(), details);
    }
}
