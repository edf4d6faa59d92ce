package io.holdduration.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline while records are made of its holds. A record goes onto the list of revisions, and its number into the
 * event that owns the hold, so that the two cannot part.
 */
final class TimelineUpdate {
    private final Timeline original;
    private List<TimelineEntry> entries;
    private boolean isChanged;
    private final List<HoldRevision> revisions;

    TimelineUpdate(Timeline original, List<HoldRevision> revisions) {
        this.original = original;
        this.entries = original.entries();
        this.revisions = revisions;
    }

    Timeline timeline() {
        return isChanged ? original.withEntries(entries) : original;
    }

    boolean isPublished(PairedHold hold) {
        return entries.get(hold.owner()).isPublished();
    }

    void publish(PairedHold hold) {
        publish(hold.owner(), hold.in(entries));
    }

    /** A hold that is none any more: if its record is out, another one takes that back. */
    void withdraw(PairedHold was) {
        if (isPublished(was)) {
            publish(was.owner(), was.in(entries).withdrawn());
        } else {
            waitSince(was.owner(), TimelineEntry.NOT_WAITING);
        }
    }

    /**
     * A hold that is new, or rests on other events than before: if its record is out, what has changed follows at once;
     * otherwise its wait for the first record begins anew.
     *
     * @param was the same hold before; null if there was none
     */
    void revise(@Nullable PairedHold was, PairedHold is, long waitsSinceMillis) {
        if (!isPublished(is)) {
            waitSince(is.owner(), waitsSinceMillis);
        } else if (was == null || !is.in(entries).equals(was.in(entries))) {
            publish(is);
        }
    }

    private void publish(int owner, Hold hold) {
        int revision = entries.get(owner).revision() + 1;
        revisions.add(new HoldRevision(hold, revision));
        replace(owner, entries.get(owner).published(revision));
    }

    private void waitSince(int owner, long sinceMillis) {
        if (entries.get(owner).waitingSinceMillis() != sinceMillis) {
            replace(owner, entries.get(owner).waitingSince(sinceMillis));
        }
    }

    private void replace(int position, TimelineEntry entry) {
        if (!isChanged) {
            entries = new ArrayList<>(entries);
            isChanged = true;
        }
        entries.set(position, entry);
    }
}
