package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;

/** Computes when the first record of a hold is due. */
final class Deadlines {
    private final long settleAfterMillis;
    private final long unresolvedAfterMillis;

    Deadlines(HoldRules rules) {
        settleAfterMillis = rules.settleAfter().toMillis();
        unresolvedAfterMillis = rules.unresolvedAfter().toMillis();
    }

    /**
     * Returns the start of the wait: now for a complete hold. An anomaly waits for a later event, so its wait does not
     * start before its own event.
     */
    static long waitsSinceMillis(PairedHold hold, ChannelEvent event, long clockMillis) {
        // 1. the clock is at 0; 2. held 10: due at 10 + unresolvedAfter, since its end comes after 10
        // (HoldDeciderTest.shouldCountTheWaitOfAnAnomalyFromItsTimestampWhereTheClockIsBehind).
        return hold.outcome().isComplete() ? clockMillis : Math.max(clockMillis, event.timestampMillis());
    }

    /** Publishes the holds that are due at this clock. */
    void publishDue(TimelineUpdate update, long clockMillis) {
        if (!Timeline.isUnsettled(update.entries())) {
            return;
        }
        for (PairedHold hold : update.holds()) {
            if (dueMillis(hold, update.entries().get(hold.owner())) <= clockMillis) {
                update.publish(hold);
            }
        }
    }

    /** Returns the clock time from which on an open hold no longer counts as current. */
    long currentUntilMillis(OpenHold open) {
        return open.held().atMillis() + unresolvedAfterMillis;
    }

    /** Returns the clock time at which the first of the holds is due; {@link Decision#NEVER} if none waits. */
    long nextDueMillis(PairedTimeline paired) {
        long next = Decision.NEVER;
        for (PairedHold hold : paired.holds()) {
            next = Math.min(next, dueMillis(hold, paired.timeline().entries().get(hold.owner())));
        }
        return next;
    }

    private long dueMillis(PairedHold hold, TimelineEntry owner) {
        if (!owner.isWaiting()) {
            return Decision.NEVER;
        }
        return owner.waitingSinceMillis() + (hold.outcome().isComplete() ? settleAfterMillis : unresolvedAfterMillis);
    }
}
