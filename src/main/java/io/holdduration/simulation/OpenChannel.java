package io.holdduration.simulation;

import io.holdduration.simulation.Leg.PhaseChange;
import java.util.List;

/** A channel with pending occurrences. */
final class OpenChannel {
    private final long number;
    private final EventMint mint;
    private final List<PhaseChange> changes;
    private int next;
    private boolean onHold;

    /**
     * Creates a channel before its first occurrence.
     *
     * @param number keeps the order of channels with simultaneous occurrences
     */
    OpenChannel(long number, Leg leg) {
        this.number = number;
        this.mint = leg.mint();
        this.changes = leg.changes();
    }

    long number() {
        return number;
    }

    /** Returns the time of the next occurrence, in ms since 1970. */
    long nextAt() {
        return changes.get(next).atMillis();
    }

    boolean isNew() {
        return next == 0;
    }

    boolean isOver() {
        return next == changes.size();
    }

    boolean isOnHold() {
        return onHold;
    }

    /** Advances to the next occurrence, and returns the deliveries of its event. */
    List<Posting> next(Webhooks webhooks) {
        PhaseChange change = changes.get(next);
        next++;
        onHold = change.isHoldAfter(onHold);
        return webhooks.tell(mint, change);
    }
}
