package io.holdduration.analytics.intervals;

import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.StoredInterval;
import io.holdduration.domain.summary.IntervalGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An interval that has rows: what of it waits to be published, and its totals while they are in memory. */
final class Interval {
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final long startMillis;
    private final Set<IntervalGroup> pending = new HashSet<>();
    private boolean isEachPending;
    private IntervalStatus status;
    private boolean isDirty;
    private long publishedAtMillis = NEVER;
    private @Nullable LoadedTotals totals;

    private Interval(long startMillis, IntervalStatus status, boolean isDirty, @Nullable LoadedTotals totals) {
        this.startMillis = startMillis;
        this.status = status;
        this.isDirty = isDirty;
        this.isEachPending = isDirty;
        this.totals = totals;
    }

    /** Returns an interval without rows. */
    static Interval created(long startMillis, LoadedTotals totals) {
        return new Interval(startMillis, IntervalStatus.UNKNOWN, false, totals);
    }

    /** Returns an interval as it was stored. Which of its groups have changed is not known any more. */
    static Interval stored(long startMillis, StoredInterval stored) {
        return new Interval(startMillis, stored.getStatus(), stored.getDirty(), null);
    }

    long startMillis() {
        return startMillis;
    }

    /** Returns the status that all groups have been published with. */
    IntervalStatus status() {
        return status;
    }

    boolean isDirty() {
        return isDirty;
    }

    long publishedAtMillis() {
        return publishedAtMillis;
    }

    /** Returns the totals; empty while they are not in memory. */
    Optional<LoadedTotals> totals() {
        return Optional.ofNullable(totals);
    }

    void load(LoadedTotals loaded) {
        totals = loaded;
    }

    void evict() {
        totals = null;
    }

    /**
     * Records that a row has changed.
     *
     * @return whether the interval is dirty since then, which is to be stored
     */
    boolean change(List<IntervalGroup> touched) {
        pending.addAll(touched);
        boolean isNews = !isDirty;
        isDirty = true;
        return isNews;
    }

    /** Makes each group wait for publication, because the status changes. */
    void changeStatus() {
        isEachPending = true;
    }

    /** Makes each group wait for publication, because the target changes. */
    void changeTarget() {
        isDirty = true;
        isEachPending = true;
    }

    /**
     * Starts a publication; what changes from now on is part of the next.
     *
     * @param each all groups of the interval, with and without holds
     * @return the groups to publish
     */
    List<IntervalGroup> begin(Set<IntervalGroup> each, long streamMillis) {
        List<IntervalGroup> groups = new ArrayList<>(isEachPending ? each : pending);
        groups.sort(Comparator.comparing(IntervalGroup::grouping).thenComparing(IntervalGroup::value));
        pending.clear();
        isEachPending = false;
        publishedAtMillis = streamMillis;
        return groups;
    }

    /** Ends a publication with this status. */
    void end(IntervalStatus published) {
        status = published;
        isDirty = !pending.isEmpty();
    }

    boolean isEachPending() {
        return isEachPending;
    }
}
