package io.holdduration.domain;

import io.holdduration.domain.Decision.Effect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be published, by comparing what a timeline says now with what was published of it. Whatever it
 * publishes goes into the timeline that it returns, so the two can be stored in one transaction.
 */
public final class HoldDecider {
    private final Deadlines deadlines;
    private final Retention retention;

    /** A decider that publishes and forgets by these rules. */
    public HoldDecider(HoldRules rules) {
        deadlines = new Deadlines(rules);
        retention = new Retention(rules);
    }

    /** What follows from the arrival of an event at a clock; {@link Timeline#EMPTY} for a channel not seen before. */
    public Decision onEvent(Timeline timeline, ChannelEvent event, long clockMillis) {
        List<HoldRevision> revisions = new ArrayList<>();
        Timeline remembered = retention.dropExpired(timeline, clockMillis, revisions);
        if (remembered.isForgotten(event)) {
            return decide(Effect.LATE, timeline, remembered, remembered, clockMillis, revisions);
        }
        int position = remembered.find(event.kind(), event.timestampMillis());
        if (position >= 0) {
            Timeline filledIn = filledIn(remembered, position, event.details(), revisions);
            return decide(Effect.DUPLICATE, timeline, remembered, filledIn, clockMillis, revisions);
        }
        // 1. held and retrieved are paired, RETRIEVED/0 is published, the timeline is forgotten; 2. the held comes
        // again.
        // Taken for a new one, it would publish the same holdId as UNRESOLVED/0 (shouldNotTakeWhatIsForgottenForNew).
        if (retention.isExpired(event.timestampMillis(), clockMillis)) {
            return decide(Effect.TOO_OLD, timeline, remembered, remembered, clockMillis, revisions);
        }
        Timeline grown = grown(remembered, -position - 1, event, clockMillis, revisions);
        return decide(Effect.NEW, timeline, remembered, grown, clockMillis, revisions);
    }

    /** What follows from the clock having come so far: what is due is published, what is too old is forgotten. */
    public Decision onClock(Timeline timeline, long clockMillis) {
        List<HoldRevision> revisions = new ArrayList<>();
        Timeline remembered = retention.dropExpired(timeline, clockMillis, revisions);
        return decide(Effect.NONE, timeline, remembered, remembered, clockMillis, revisions);
    }

    /** Whether the clock has come so far that nothing is left of a timeline that was last touched then. */
    public boolean isExpired(long touchedMillis, long clockMillis) {
        return retention.isExpired(touchedMillis, clockMillis);
    }

    /** When on the clock the timeline has something to publish by itself; {@link Decision#NEVER} if it has not. */
    public long nextDueMillis(Timeline timeline) {
        return timeline.isUnsettled() ? deadlines.nextDueMillis(timeline) : Decision.NEVER;
    }

    private Decision decide(
            Effect effect,
            Timeline before,
            Timeline remembered,
            Timeline after,
            long clockMillis,
            List<HoldRevision> revisions) {
        Timeline current = after.isUnsettled() ? publishDue(after, clockMillis, revisions) : after;
        Timeline bounded = retention.dropExcess(current, revisions);
        boolean expired = !remembered.equals(before);
        return new Decision(effect, bounded, !bounded.equals(before), expired, revisions, nextDueMillis(bounded));
    }

    private Timeline publishDue(Timeline timeline, long clockMillis, List<HoldRevision> revisions) {
        TimelineUpdate update = new TimelineUpdate(timeline, revisions);
        for (PairedHold hold : Pairing.holdsOf(timeline)) {
            if (deadlines.dueMillis(hold, timeline) <= clockMillis) {
                update.publish(hold);
            }
        }
        return update.timeline();
    }

    private static Timeline grown(
            Timeline before, int position, ChannelEvent event, long clockMillis, List<HoldRevision> revisions) {
        Timeline after = before.inserted(position, TimelineEntry.of(event, clockMillis));
        TimelineUpdate update = new TimelineUpdate(after, revisions);
        int size = after.entries().size();
        @Nullable PairedHold[] was = byOwner(before, size, position);
        @Nullable PairedHold[] is = byOwner(after, size, PairedHold.NONE);
        for (int owner = 0; owner < size; owner++) {
            if (was[owner] != null && is[owner] == null) {
                update.withdraw(was[owner]);
            }
        }
        for (int owner = 0; owner < size; owner++) {
            if (is[owner] != null && !is[owner].equals(was[owner])) {
                update.revise(was[owner], is[owner], Deadlines.waitsSince(is[owner], event, clockMillis));
            }
        }
        return update.timeline();
    }

    /** The holds by the position of the event that owns them, null where it owns none, with room for one more event. */
    private static @Nullable PairedHold[] byOwner(Timeline timeline, int size, int insertedAt) {
        @Nullable PairedHold[] byOwner = new PairedHold[size];
        for (PairedHold hold : Pairing.holdsOf(timeline)) {
            PairedHold placed = insertedAt == PairedHold.NONE ? hold : hold.shiftedBy(insertedAt);
            byOwner[placed.owner()] = placed;
        }
        return byOwner;
    }

    /** A duplicate changes no pairing, but may change what the holds that rest on it say. */
    private static Timeline filledIn(
            Timeline before, int position, EventDetails details, List<HoldRevision> revisions) {
        TimelineEntry entry = before.entries().get(position);
        EventDetails combined = entry.details().combinedWith(details);
        if (combined.equals(entry.details())) {
            return before;
        }
        Timeline after = before.replaced(position, entry.with(combined));
        TimelineUpdate update = new TimelineUpdate(after, revisions);
        for (PairedHold hold : Pairing.holdsOf(after)) {
            boolean isChanged = !hold.in(after.entries()).equals(hold.in(before.entries()));
            if (isChanged && update.isPublished(hold)) {
                update.publish(hold);
            }
        }
        return update.timeline();
    }
}
