package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A timeline and its holds. The holds depend only on kinds and times, so they stay valid when details or revisions
 * change. They are paired on first use, since most duplicates do not need them. Not thread-safe.
 */
final class PairedTimeline {
    private final Timeline timeline;
    private @Nullable List<PairedHold> holds;

    PairedTimeline(Timeline timeline) {
        this(timeline, null);
    }

    private PairedTimeline(Timeline timeline, @Nullable List<PairedHold> holds) {
        this.timeline = timeline;
        this.holds = holds;
    }

    Timeline timeline() {
        return timeline;
    }

    /** Returns the holds in the order in which they end or are superseded. */
    List<PairedHold> holds() {
        List<PairedHold> known = holds;
        if (known == null) {
            known = Pairing.holdsOf(timeline);
            holds = known;
        }
        return known;
    }

    /**
     * Returns the hold on which the timeline ends, unless it started in the dropped part, or its deadline has published it as UNRESOLVED.
     * Such a hold has revision 0: only time publishes the first record of an open hold. A hold that was complete and is open again has a
     * later revision.
     */
    Optional<OpenHold> openHold() {
        if (!timeline.canEndOnHold()) {
            return Optional.empty();
        }
        List<PairedHold> all = holds();
        PairedHold last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last == null || !last.isOpen()) {
            return Optional.empty();
        }
        TimelineEntry held = timeline.entries().get(last.owner());
        return held.revision() == 0 ? Optional.empty() : Optional.of(new OpenHold(held.boundary(), held.details()));
    }

    /** Returns the content of the hold that an event owns; empty if it owns none here. */
    Optional<Hold> ownedBy(TimelineEntry event) {
        int position = timeline.find(event.kind(), event.timestampMillis());
        return holds().stream()
                .filter(hold -> hold.owner() == position)
                .findFirst()
                .map(hold -> hold.in(timeline.entries()));
    }

    /** Returns the holds by the position of the event that owns them; null for an event that owns none. */
    @Nullable PairedHold[] byOwner() {
        @Nullable PairedHold[] byOwner = new PairedHold[timeline.entries().size()];
        for (PairedHold hold : holds()) {
            byOwner[hold.owner()] = hold;
        }
        return byOwner;
    }

    /** Returns the same array with room for one more event, at {@code position}. */
    @Nullable PairedHold[] byOwnerAroundInsert(int position) {
        @Nullable PairedHold[] byOwner = new PairedHold[timeline.entries().size() + 1];
        for (PairedHold hold : holds()) {
            PairedHold moved = hold.movedFrom(position, 1);
            byOwner[moved.owner()] = moved;
        }
        return byOwner;
    }

    PairedTimeline inserted(int position, TimelineEntry entry) {
        return new PairedTimeline(timeline.inserted(position, entry));
    }

    /** Returns a timeline with the same kinds and times, but other details or revisions. */
    PairedTimeline withEntries(List<TimelineEntry> changed) {
        return new PairedTimeline(timeline.withEntries(changed), holds);
    }

    /** Returns the timeline without its first {@code count} events, which must be whole milliseconds. Later holds are unchanged. */
    PairedTimeline withoutFirst(int count) {
        boolean isOnHold = false;
        List<PairedHold> rest = new ArrayList<>();
        for (PairedHold hold : holds()) {
            // 1. held 10, retrieved 20: RETRIEVED/0 is published; 2. held 10 is dropped; 3. retrieved 20 remains.
            // It must not become UNMATCHED (RetentionTest.shouldKeepACompleteHoldThatIsOnlyHalfForgotten).
            isOnHold |= hold.spans(count);
            if (hold.owner() >= count) {
                rest.add(hold.movedFrom(count, -count));
            }
        }
        return new PairedTimeline(timeline.withoutFirst(count, isOnHold), rest);
    }
}
