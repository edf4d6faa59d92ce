package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A timeline and the holds in it. The holds depend on kinds and times alone, so they survive new details and revisions.
 * They are paired when first needed: most duplicates need none. Not thread-safe.
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

    /** The holds in the order in which they end or are given up. */
    List<PairedHold> holds() {
        List<PairedHold> known = holds;
        if (known == null) {
            known = Pairing.holdsOf(timeline);
            holds = known;
        }
        return known;
    }

    /** The hold that the channel is on, unless it started in the dropped part or a record of it is out. */
    Optional<OpenHold> openHold() {
        List<PairedHold> all = holds();
        PairedHold last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last == null || !last.isOpen()) {
            return Optional.empty();
        }
        TimelineEntry held = timeline.entries().get(last.owner());
        return held.isWaiting() ? Optional.of(new OpenHold(held.boundary(), held.details())) : Optional.empty();
    }

    /** The holds by the position of the event that owns them; null where an event owns none. */
    @Nullable PairedHold[] byOwner() {
        @Nullable PairedHold[] byOwner = new PairedHold[timeline.entries().size()];
        for (PairedHold hold : holds()) {
            byOwner[hold.owner()] = hold;
        }
        return byOwner;
    }

    /** The same with room for one event more, at {@code position}. */
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

    /** The same kinds at the same times, with other details or revisions. */
    PairedTimeline withEntries(List<TimelineEntry> changed) {
        return new PairedTimeline(timeline.withEntries(changed), holds);
    }

    /** Without its first {@code count} events, which must be whole milliseconds. Later holds stay as they are. */
    PairedTimeline withoutFirst(int count) {
        boolean isOnHold = false;
        List<PairedHold> rest = new ArrayList<>();
        for (PairedHold hold : holds()) {
            // 1. held 10, retrieved 20: RETRIEVED/0 is published; 2. held 10 is dropped; 3. retrieved 20 stays.
            // It must not become UNMATCHED (RetentionTest.shouldKeepACompleteHoldThatIsOnlyHalfForgotten).
            isOnHold |= hold.spans(count);
            if (hold.owner() >= count) {
                rest.add(hold.movedFrom(count, -count));
            }
        }
        return new PairedTimeline(timeline.withoutFirst(count, isOnHold), rest);
    }
}
