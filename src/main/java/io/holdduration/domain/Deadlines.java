package io.holdduration.domain;

/** When the first record of a hold is due. */
final class Deadlines {
    private final long settleAfterMillis;
    private final long unresolvedAfterMillis;

    Deadlines(HoldRules rules) {
        settleAfterMillis = rules.settleAfter().toMillis();
        unresolvedAfterMillis = rules.unresolvedAfter().toMillis();
    }

    /**
     * From when a hold waits that this event has just shaped. A complete hold waits from the arrival of its latest
     * evidence. An anomaly waits for something that may still happen, so not from before its event happened: in a backlog
     * the clock can be days behind the event.
     */
    static long waitsSince(PairedHold hold, ChannelEvent event, long clockMillis) {
        return hold.outcome().isComplete() ? clockMillis : Math.max(clockMillis, event.timestampMillis());
    }

    /** When on the clock the first of a timeline's holds is due; {@link Decision#NEVER} if none waits. */
    long nextDueMillis(Timeline timeline) {
        long next = Decision.NEVER;
        for (PairedHold hold : Pairing.holdsOf(timeline)) {
            next = Math.min(next, dueMillis(hold, timeline));
        }
        return next;
    }

    /** When on the clock a hold is due; {@link Decision#NEVER} if it does not wait. */
    long dueMillis(PairedHold hold, Timeline timeline) {
        TimelineEntry owner = timeline.entries().get(hold.owner());
        if (!owner.isWaiting()) {
            return Decision.NEVER;
        }
        return owner.waitingSinceMillis() + (hold.outcome().isComplete() ? settleAfterMillis : unresolvedAfterMillis);
    }
}
