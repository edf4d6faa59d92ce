package io.holdduration.domain;

import io.holdduration.domain.Decision.OpenHold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a timeline: the changing timeline, and the records to publish. The revision of a record is stored in the
 * event that owns the hold, so that record and timeline agree. Not thread-safe.
 */
final class TimelineUpdate {
    private final PairedTimeline before;
    private List<HoldRevision> revisions = List.of();
    private PairedTimeline paired;

    /** The events of {@link #paired}; while {@link #isAhead}, a copy with the changes since. */
    private List<TimelineEntry> entries;

    private boolean isAhead;

    TimelineUpdate(Timeline timeline) {
        this.before = new PairedTimeline(timeline);
        this.paired = before;
        this.entries = timeline.entries();
    }

    /** Returns the current timeline, with its holds. */
    PairedTimeline paired() {
        if (isAhead) {
            become(paired.withEntries(entries));
        }
        return paired;
    }

    Timeline timeline() {
        return paired().timeline();
    }

    List<TimelineEntry> entries() {
        return entries;
    }

    List<PairedHold> holds() {
        return paired.holds();
    }

    List<HoldRevision> revisions() {
        return revisions;
    }

    /** Returns the hold on which the previous timeline ended. */
    Optional<OpenHold> openBefore() {
        return before.openHold();
    }

    boolean isChanged() {
        return !timeline().equals(before.timeline());
    }

    /** Inserts a new event. Holds that it reveals wait for their first record; published holds are corrected. */
    void insert(int position, ChannelEvent event, long clockMillis) {
        PairedTimeline earlier = paired();
        become(earlier.inserted(position, TimelineEntry.of(event, clockMillis)));
        if (!timeline().canHaveHolds()) {
            return;
        }
        @Nullable PairedHold[] was = earlier.byOwnerAroundInsert(position);
        @Nullable PairedHold[] is = paired.byOwner();
        // 1. held 20, retrieved 20, retrieved 30: RETRIEVED/0 of 20-20 and later UNMATCHED/0 of 30 are published;
        // 2. held 10: it ends at 20, and held 20 ends at 30. WITHDRAWN/1 of 30 comes first, then RETRIEVED/1 of 20-30.
        // The other order would show one end in two holds
        // (HoldDeciderTest.shouldWithdrawALoneEndBeforeAnotherHoldEndsThere).
        for (PairedHold hold : was) {
            if (hold != null && is[hold.owner()] == null) {
                withdraw(hold);
            }
        }
        for (PairedHold hold : is) {
            if (hold != null && !hold.equals(was[hold.owner()])) {
                revise(was[hold.owner()], hold, Deadlines.waitsSinceMillis(hold, event, clockMillis));
            }
        }
    }

    /** Adds the details of a duplicate. They change no pairing, but may change the content of a published hold. */
    void fillIn(int position, EventDetails details) {
        List<TimelineEntry> said = timeline().entries();
        TimelineEntry entry = said.get(position);
        EventDetails combined = entry.details().combinedWith(details);
        if (combined.equals(entry.details())) {
            return;
        }
        replace(position, entry.with(combined));
        for (PairedHold hold : holds()) {
            if (isPublished(hold) && !hold.in(entries).equals(hold.in(said))) {
                publish(hold);
            }
        }
    }

    /** Publishes the current state of a hold, with its next revision. */
    void publish(PairedHold hold) {
        publish(hold.owner(), hold.in(entries));
    }

    /** Drops the whole timeline. Publishes the holds that wait for their first record. */
    void dropAll() {
        publishWaiting(entries.size());
        become(new PairedTimeline(Timeline.EMPTY));
    }

    /**
     * Drops the first {@code count} events, which must be whole milliseconds. Publishes those of their holds that wait
     * for a first record.
     */
    void dropFirst(int count) {
        publishWaiting(count);
        become(paired().withoutFirst(count));
    }

    private void publishWaiting(int count) {
        if (!Timeline.isUnsettled(entries)) {
            return;
        }
        for (PairedHold hold : holds()) {
            if (hold.owner() < count && entries.get(hold.owner()).isWaiting()) {
                publish(hold);
            }
        }
    }

    private boolean isPublished(PairedHold hold) {
        return entries.get(hold.owner()).isPublished();
    }

    /** Withdraws the record of a hold that no longer exists, if one is published. */
    private void withdraw(PairedHold was) {
        if (isPublished(was)) {
            publish(was.owner(), was.in(entries).withdrawn());
        } else {
            waitSince(was.owner(), TimelineEntry.NOT_WAITING);
        }
    }

    /**
     * Corrects a published hold at once if its content has changed. The wait for a first record restarts.
     *
     * @param was the same hold before; null if there was none
     */
    private void revise(@Nullable PairedHold was, PairedHold is, long waitsSinceMillis) {
        if (!isPublished(is)) {
            waitSince(is.owner(), waitsSinceMillis);
        } else if (was == null || !is.in(entries).equals(was.in(entries))) {
            publish(is);
        }
    }

    private void publish(int owner, Hold hold) {
        TimelineEntry entry = entries.get(owner);
        int revision = entry.revision() + 1;
        if (revisions.isEmpty()) {
            revisions = new ArrayList<>(); // most events publish nothing
        }
        // 1. held 10 and retrieved 20 name interaction b: RETRIEVED/0; 2. a duplicate of held 10 names interaction a.
        // Readers by interaction must learn from RETRIEVED/1 that b has lost the hold
        // (PreviousInteractionTest.shouldBeNamedWhenADuplicateNamesAnother).
        Optional<Hold> published = entry.isPublished() ? before.ownedBy(entry) : Optional.empty();
        revisions.add(HoldRevision.after(published, hold, revision));
        replace(owner, entry.published(revision));
    }

    private void waitSince(int owner, long sinceMillis) {
        if (entries.get(owner).waitingSinceMillis() != sinceMillis) {
            replace(owner, entries.get(owner).waitingSince(sinceMillis));
        }
    }

    private void replace(int position, TimelineEntry entry) {
        if (!isAhead) {
            entries = Arrays.asList(entries.toArray(TimelineEntry[]::new));
            isAhead = true;
        }
        entries.set(position, entry);
    }

    private void become(PairedTimeline next) {
        paired = next;
        entries = next.timeline().entries();
        isAhead = false;
    }
}
