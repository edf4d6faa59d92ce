package io.holdduration.analytics.intervals;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalTotals;
import io.holdduration.domain.summary.SummarizedHold;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The totals of an interval's groups, in memory. They are read from the rows in slices. A row that changes meanwhile is applied at once
 * if it has been read; otherwise it will be read as it is then.
 */
final class LoadedTotals {
    private final long startMillis;
    private final Duration interval;
    private final Map<IntervalGroup, GroupTotals> groups = new HashMap<>();
    private boolean isComplete;
    private @Nullable String readTo;
    private int rows;

    private LoadedTotals(long startMillis, Duration interval, boolean isComplete) {
        this.startMillis = startMillis;
        this.interval = interval;
        this.isComplete = isComplete;
    }

    /** Returns the totals of an interval that has no rows yet. */
    static LoadedTotals ofNewInterval(long startMillis, Duration interval) {
        return new LoadedTotals(startMillis, interval, true);
    }

    /** Returns the totals of an interval whose rows are still to be read. */
    static LoadedTotals toBeRead(long startMillis, Duration interval) {
        return new LoadedTotals(startMillis, interval, false);
    }

    /** Returns the number of holds. */
    int rows() {
        return rows;
    }

    boolean isComplete() {
        return isComplete;
    }

    /** Returns the groups that have holds. */
    Set<IntervalGroup> groups() {
        return groups.keySet();
    }

    boolean isEmpty(IntervalGroup group) {
        return !groups.containsKey(group);
    }

    /** Returns the totals of a group; without a hold, they are zeros. */
    IntervalTotals of(IntervalGroup group) {
        GroupTotals totals = groups.get(group);
        return totals == null ? new IntervalTotals() : totals.totals;
    }

    /** Reads rows while there is time, at least one. */
    void read(IntervalStore store, BooleanSupplier hasTime) {
        try (IntervalStore.Rows behind = store.rowsBehind(startMillis, readTo)) {
            while (behind.hasNext()) {
                HoldRow row = behind.next();
                readTo = row.getHoldId();
                HoldRows.summarized(row).ifPresent(this::add);
                if (!hasTime.getAsBoolean()) {
                    return;
                }
            }
        }
        isComplete = true;
    }

    /** Replaces a row. */
    void replace(@Nullable HoldRow before, HoldRow after) {
        boolean isRead = isComplete || (readTo != null && IntervalStore.compare(after.getHoldId(), readTo) <= 0);
        if (isRead) {
            Optional.ofNullable(before).flatMap(HoldRows::summarized).ifPresent(this::remove);
            HoldRows.summarized(after).ifPresent(this::add);
        }
    }

    private void add(SummarizedHold hold) {
        rows++;
        for (IntervalGroup group : groupsOf(hold)) {
            GroupTotals totals = groups.computeIfAbsent(group, first -> new GroupTotals());
            totals.totals.add(hold);
            totals.holds++;
        }
    }

    private void remove(SummarizedHold hold) {
        rows--;
        for (IntervalGroup group : groupsOf(hold)) {
            GroupTotals totals = groups.get(group);
            if (totals == null) {
                throw new IllegalStateException("no totals of " + group.grouping() + " to remove a hold from");
            }
            totals.totals.remove(hold);
            totals.holds--;
            if (totals.holds == 0) {
                groups.remove(group);
            }
        }
    }

    private List<IntervalGroup> groupsOf(SummarizedHold hold) {
        return IntervalGroup.of(hold, interval);
    }

    private static final class GroupTotals {
        private final IntervalTotals totals = new IntervalTotals();
        private int holds;
    }
}
