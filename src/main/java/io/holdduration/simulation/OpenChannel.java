package io.holdduration.simulation;

import io.holdduration.simulation.Leg.Happening;
import java.util.List;

/** A channel with pending occurrences. */
final class OpenChannel {
    private final long number;
    private final EventMint mint;
    private final List<Happening> happenings;
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
        this.happenings = leg.happenings();
    }

    long number() {
        return number;
    }

    /** Returns the time of the next occurrence, in ms since 1970. */
    long nextAt() {
        return happenings.get(next).atMillis();
    }

    boolean isNew() {
        return next == 0;
    }

    boolean isOver() {
        return next == happenings.size();
    }

    boolean isOnHold() {
        return onHold;
    }

    /** Advances to the next occurrence, and returns the deliveries of its event. */
    List<Posting> next(Webhooks webhooks) {
        Happening happening = happenings.get(next);
        next++;
        onHold = happening.isHoldAfter(onHold);
        return webhooks.tell(mint, happening);
    }
}
