package io.holdduration.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the end of each hold. It walks the timeline, millisecond by millisecond:
 *
 * <ul>
 *   <li>held while not on hold: a hold starts; an end while on hold: the hold ends
 *   <li>held while on hold: the end of the earlier hold is unknown, and a new hold starts
 *   <li>retrieved while not on hold: an end without a start; a terminator while not on hold: no effect
 * </ul>
 *
 * Within one millisecond the order is unknown. Pairing takes the kinds in the order that leaves the fewest anomalies:
 * while on hold, an end before another held; while not on hold, held before an end.
 */
final class Pairing {
    private final List<TimelineEntry> entries;
    private final List<PairedHold> holds = new ArrayList<>();
    private boolean onHold;

    /** The held event of the current hold; none if the channel is not on hold, or the hold started in the forgotten part. */
    private int open = PairedHold.NONE;

    /** The rest of the current millisecond: its held event, and its ends from {@link #nextEnd} to {@link #behind}. */
    private int held;

    private int nextEnd;
    private int behind;

    private Pairing(List<TimelineEntry> entries, boolean onHold) {
        this.entries = entries;
        this.onHold = onHold;
    }

    /** Returns the holds of a timeline in the order in which they end or are superseded. */
    static List<PairedHold> holdsOf(Timeline timeline) {
        Pairing pairing = new Pairing(timeline.entries(), timeline.startsOnHold());
        pairing.walk();
        if (pairing.open != PairedHold.NONE) {
            pairing.holds.add(PairedHold.unresolved(pairing.open, PairedHold.NONE));
        }
        return pairing.holds;
    }

    private void walk() {
        for (int first = 0; first < entries.size(); first = behind) {
            behind = Timeline.endOfMillisecond(entries, first);
            // entries are sorted: held comes before the ends, and the ends are in the order in which pairing takes them
            boolean startsWithHeld = entries.get(first).kind() == EventKind.HELD;
            held = startsWithHeld ? first : PairedHold.NONE;
            nextEnd = startsWithHeld ? first + 1 : first;
            while (onHold ? takeEnd() || takeHeld() : takeHeld() || takeLoneRetrieved()) {
                // until the rest of this millisecond has no effect
            }
        }
    }

    private boolean takeEnd() {
        if (nextEnd == behind) {
            return false;
        }
        if (open != PairedHold.NONE) {
            holds.add(PairedHold.complete(open, nextEnd, entries.get(nextEnd).kind()));
        }
        open = PairedHold.NONE;
        onHold = false;
        nextEnd++;
        return true;
    }

    private boolean takeHeld() {
        if (held == PairedHold.NONE) {
            return false;
        }
        if (open != PairedHold.NONE) {
            holds.add(PairedHold.unresolved(open, held));
        }
        open = held;
        onHold = true;
        held = PairedHold.NONE;
        return true;
    }

    private boolean takeLoneRetrieved() {
        if (nextEnd == behind || entries.get(nextEnd).kind() != EventKind.RETRIEVED) {
            return false;
        }
        holds.add(PairedHold.unmatched(nextEnd));
        nextEnd++;
        return true;
    }
}
