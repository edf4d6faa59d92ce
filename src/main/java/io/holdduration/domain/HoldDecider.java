package io.holdduration.domain;

import io.holdduration.domain.Decision.Effect;
import io.holdduration.domain.Decision.OpenHold;
import java.util.Optional;

/**
 * Decides which records follow from an event or from the clock. The returned timeline includes the published revisions,
 * so that both can go into one transaction.
 */
public final class HoldDecider {
    private final Deadlines deadlines;
    private final Retention retention;

    /** Creates a decider with these rules. */
    public HoldDecider(HoldRules rules) {
        deadlines = new Deadlines(rules);
        retention = new Retention(rules);
    }

    /**
     * Adds an event to the timeline of its channel.
     *
     * @param timeline {@link Timeline#EMPTY} if the channel is new
     * @param clockMillis the clock when the event arrives
     */
    public Decision onEvent(Timeline timeline, ChannelEvent event, long clockMillis) {
        TimelineUpdate update = new TimelineUpdate(timeline);
        boolean isExpired = retention.dropExpired(update, clockMillis);
        Effect effect = add(event, update, clockMillis);
        deadlines.publishDue(update, clockMillis);
        retention.dropExcess(update);
        return decision(effect, update, isExpired, clockMillis);
    }

    /** Publishes the holds that are due at this clock, and drops the expired part of the timeline. */
    public Decision onClock(Timeline timeline, long clockMillis) {
        TimelineUpdate update = new TimelineUpdate(timeline);
        boolean isExpired = retention.dropExpired(update, clockMillis);
        deadlines.publishDue(update, clockMillis);
        retention.dropExcess(update);
        return decision(Effect.NONE, update, isExpired, clockMillis);
    }

    /**
     * Returns the next deadline and the open hold of a stored timeline at this clock. Changes nothing. A hold that is no longer current
     * is {@link Decision#openBefore} only: an earlier run may have announced it.
     */
    public Decision onRead(Timeline stored, long clockMillis) {
        return decision(Effect.NONE, new TimelineUpdate(stored), false, clockMillis);
    }

    /** Returns whether a timeline that was last touched at {@code touchedMillis} has expired at this clock. */
    public boolean isExpired(long touchedMillis, long clockMillis) {
        return retention.isExpired(touchedMillis, clockMillis);
    }

    private Effect add(ChannelEvent event, TimelineUpdate update, long clockMillis) {
        Timeline remembered = update.timeline();
        if (remembered.isForgotten(event)) {
            return Effect.LATE;
        }
        int position = remembered.find(event.kind(), event.timestampMillis());
        if (position >= 0) {
            update.fillIn(position, event.details());
            return Effect.DUPLICATE;
        }
        // 1. held 10, retrieved 20: RETRIEVED/0 is published; 2. a window later the timeline is dropped;
        // 3. held 10 is redelivered. As a new event it would publish the same holdId as UNRESOLVED/0
        // (RetentionTest.shouldNotTakeWhatIsForgottenForNew).
        if (retention.isExpired(event.timestampMillis(), clockMillis)) {
            return Effect.TOO_OLD;
        }
        update.insert(-position - 1, event, clockMillis);
        return Effect.NEW;
    }

    private Decision decision(Effect effect, TimelineUpdate update, boolean isExpired, long clockMillis) {
        PairedTimeline after = update.paired();
        Optional<OpenHold> openBefore = update.openBefore();
        Optional<OpenHold> openHold = after.openHold().filter(open -> deadlines.currentUntilMillis(open) > clockMillis);
        long recordDueMillis = after.timeline().isUnsettled() ? deadlines.nextDueMillis(after) : Decision.NEVER;
        return new Decision(
                effect,
                after.timeline(),
                update.isChanged(),
                isExpired,
                update.revisions(),
                openHold.map(open -> Math.min(recordDueMillis, deadlines.currentUntilMillis(open)))
                        .orElse(recordDueMillis),
                openBefore,
                openHold);
    }
}
