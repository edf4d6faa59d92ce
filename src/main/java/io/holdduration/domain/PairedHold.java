package io.holdduration.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold as pairing found it: positions in the timeline it was found in, {@link #NONE} where there is no such event.
 *
 * @param outcome what became of it
 * @param start the held event that starts it
 * @param end the event that ends it
 * @param successor the held event that shows that an end is missing
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

    /** The event that the hold is named after and that keeps what was published of it. */
    int owner() {
        return start != NONE ? start : end;
    }

    /** Whether the channel is still on hold as far as the timeline shows; only its last hold can be open. */
    boolean isOpen() {
        return end == NONE && successor == NONE;
    }

    /** The same hold in a timeline that has one event more, at {@code position}. */
    PairedHold shiftedBy(int position) {
        return new PairedHold(outcome, shift(start, position), shift(end, position), shift(successor, position));
    }

    private static int shift(int index, int position) {
        return index >= position ? index + 1 : index;
    }

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
