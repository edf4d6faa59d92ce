package io.holdduration.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the end of each hold. It walks the timeline, millisecond by millisecond:
 *
 * <ul>
 *   <li>not on hold, held: a hold starts; on hold, an end: it ends
 *   <li>on hold, held again: the end of the earlier hold is unknown, a new one starts
 *   <li>not on hold, retrieved: an end without a start; not on hold, a terminator: nothing
 * </ul>
 *
 * Within one millisecond the order is unknown. The kinds are taken in the order that leaves the fewest anomalies: on hold,
 * an end before another held; not on hold, held before an end.
 */
final class Pairing {
    private final List<TimelineEntry> entries;
    private final List<PairedHold> holds = new ArrayList<>();
    private boolean onHold;

    /** The held event of the hold that the channel is on; none if it started in the part that is forgotten. */
    private int open = PairedHold.NONE;

    /** What is left of the millisecond that is being walked: its held event, and its ends from here to {@link #behind}. */
    private int held;

    private int nextEnd;
    private int behind;

    private Pairing(List<TimelineEntry> entries, boolean onHold) {
        this.entries = entries;
        this.onHold = onHold;
    }

    /** The holds of a timeline in the order in which they end or are given up. */
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
            // entries are sorted: held comes before the ends, and these come in the order in which they are taken
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
