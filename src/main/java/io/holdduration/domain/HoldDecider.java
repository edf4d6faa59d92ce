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
    private final Forgetting forgetting;

    public HoldDecider(HoldRules rules) {
        deadlines = new Deadlines(rules);
        forgetting = new Forgetting(rules);
    }

    /** What follows from the arrival of an event at a clock; {@link Timeline#EMPTY} for a channel not seen before. */
    public Decision onEvent(Timeline timeline, ChannelEvent event, long clockMillis) {
        List<HoldRevision> revisions = new ArrayList<>();
        Timeline known = forgetting.ofAge(timeline, clockMillis, revisions);
        if (known.isForgotten(event)) {
            return decide(Effect.LATE, timeline, known, clockMillis, revisions);
        }
        int position = known.find(event.kind(), event.timestampMillis());
        if (position >= 0) {
            Timeline filledIn = filledIn(known, position, event.details(), revisions);
            return decide(Effect.DUPLICATE, timeline, filledIn, clockMillis, revisions);
        }
        Timeline grown = grown(known, -position - 1, event, clockMillis, revisions);
        return decide(Effect.NEW, timeline, grown, clockMillis, revisions);
    }

    /** What follows from the clock having come so far: what is due is published, what is too old is forgotten. */
    public Decision onClock(Timeline timeline, long clockMillis) {
        List<HoldRevision> revisions = new ArrayList<>();
        Timeline remembered = forgetting.ofAge(timeline, clockMillis, revisions);
        return decide(Effect.NONE, timeline, remembered, clockMillis, revisions);
    }

    /** When on the clock the timeline has something to publish by itself; {@link Decision#NEVER} if it has not. */
    public long nextDueMillis(Timeline timeline) {
        return timeline.isUnsettled() ? deadlines.next(timeline) : Decision.NEVER;
    }

    private Decision decide(
            Effect effect, Timeline before, Timeline after, long clockMillis, List<HoldRevision> revisions) {
        Timeline current = after.isUnsettled() ? deadlines.publishDue(after, clockMillis, revisions) : after;
        Timeline bounded = forgetting.ofExcess(current, revisions);
        return new Decision(effect, bounded, !bounded.equals(before), revisions, nextDueMillis(bounded));
    }

    private Timeline grown(
            Timeline before, int position, ChannelEvent event, long clockMillis, List<HoldRevision> revisions) {
        Timeline after = before.inserted(position, TimelineEntry.of(event, clockMillis));
        List<TimelineEntry> entries = new ArrayList<>(after.entries());
        @Nullable PairedHold[] was = byOwner(before, entries.size(), position);
        @Nullable PairedHold[] is = byOwner(after, entries.size(), PairedHold.NONE);
        for (int owner = 0; owner < is.length; owner++) {
            if (was[owner] != null && is[owner] == null) {
                withdraw(was[owner], entries, revisions);
            }
        }
        for (int owner = 0; owner < is.length; owner++) {
            if (is[owner] != null && !is[owner].equals(was[owner])) {
                revise(was[owner], is[owner], entries, event, clockMillis, revisions);
            }
        }
        return after.withEntries(entries);
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

    private static void withdraw(PairedHold was, List<TimelineEntry> entries, List<HoldRevision> revisions) {
        TimelineEntry owner = entries.get(was.owner());
        if (owner.isPublished()) {
            publish(was.owner(), was.in(entries).withdrawn(), entries, revisions);
        } else {
            entries.set(was.owner(), owner.waitingSince(TimelineEntry.NOT_WAITING));
        }
    }

    private static void revise(
            @Nullable PairedHold was,
            PairedHold is,
            List<TimelineEntry> entries,
            ChannelEvent event,
            long clockMillis,
            List<HoldRevision> revisions) {
        TimelineEntry owner = entries.get(is.owner());
        if (!owner.isPublished()) {
            entries.set(is.owner(), owner.waitingSince(Deadlines.waitsSince(is, event, clockMillis)));
            return;
        }
        Hold hold = is.in(entries);
        if (was == null || !hold.equals(was.in(entries))) {
            publish(is.owner(), hold, entries, revisions);
        }
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
        List<TimelineEntry> entries = new ArrayList<>(after.entries());
        for (PairedHold hold : Pairing.holdsOf(after)) {
            boolean isPublished = entries.get(hold.owner()).isPublished();
            if (isPublished && !hold.in(after.entries()).equals(hold.in(before.entries()))) {
                publish(hold.owner(), hold.in(after.entries()), entries, revisions);
            }
        }
        return after.withEntries(entries);
    }

    static void publish(int owner, Hold hold, List<TimelineEntry> entries, List<HoldRevision> revisions) {
        int revision = entries.get(owner).revision() + 1;
        revisions.add(new HoldRevision(hold, revision));
        entries.set(owner, entries.get(owner).published(revision));
    }
}
