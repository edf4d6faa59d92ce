package io.holdduration.analytics.intervals;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.StoredInterval;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.platform.ExitException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The intervals of the task. All of them are known; the totals of those used last are in memory. */
final class Intervals {
    private final IntervalStore store;
    private final IntervalRules rules;
    private final int maxLoadedRows;
    private final TreeMap<Long, Interval> intervals = new TreeMap<>();
    /** The intervals with totals in memory, the one used last at the end. */
    private final LinkedHashMap<Long, Interval> loaded = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Reads the stored intervals, without their rows.
     *
     * @param maxLoadedRows the number of holds beyond which totals are dropped from memory
     * @throws ExitException if they have another length
     */
    Intervals(IntervalStore store, IntervalRules rules, int maxLoadedRows) {
        this.store = store;
        this.rules = rules;
        this.maxLoadedRows = maxLoadedRows;
        store.intervals().forEach(this::recall);
    }

    private void recall(long startMillis, StoredInterval stored) {
        if (stored.getIntervalMillis() != rules.interval().toMillis()) {
            throw ExitException.refused("The stored intervals have " + stored.getIntervalMillis()
                    + " ms, and hold.statistics.interval=" + rules.interval()
                    + " would mix them with others; set it back, or reset analyze");
        }
        intervals.put(startMillis, Interval.stored(startMillis, stored));
    }

    int size() {
        return intervals.size();
    }

    /** Replaces a row of an interval, and stores it. */
    void change(long startMillis, @Nullable HoldRow before, HoldRow after) {
        Interval interval = intervals.computeIfAbsent(startMillis, this::created);
        store.save(startMillis, after);
        interval.totals().ifPresent(totals -> {
            totals.replace(before, after);
            loaded.put(startMillis, interval);
        });
        if (interval.change(touched(before, after))) {
            save(interval);
        }
    }

    private Interval created(long startMillis) {
        return Interval.created(startMillis, LoadedTotals.ofNewInterval(startMillis, rules.interval()));
    }

    private List<IntervalGroup> touched(@Nullable HoldRow before, HoldRow after) {
        List<IntervalGroup> groups = new ArrayList<>();
        Optional.ofNullable(before)
                .flatMap(HoldRows::summarized)
                .ifPresent(hold -> groups.addAll(IntervalGroup.of(hold, rules.interval())));
        HoldRows.summarized(after).ifPresent(hold -> groups.addAll(IntervalGroup.of(hold, rules.interval())));
        return groups;
    }

    /** Makes all intervals wait for publication, because the target changes; of one that is over, rows may be gone already. */
    void changeTarget(long clockMillis) {
        for (Interval interval : intervals.values()) {
            if (!rules.isOver(interval.startMillis(), clockMillis)) {
                interval.changeTarget();
                save(interval);
            }
        }
    }

    /** Stores what has been published of an interval. */
    void save(Interval interval) {
        store.save(
                interval.startMillis(),
                new StoredInterval(
                        interval.status(), interval.isDirty(), rules.interval().toMillis()));
    }

    /** Returns the totals of an interval for use; they may still have to be read. */
    LoadedTotals totals(Interval interval) {
        LoadedTotals totals =
                interval.totals().orElseGet(() -> LoadedTotals.toBeRead(interval.startMillis(), rules.interval()));
        interval.load(totals);
        loaded.put(interval.startMillis(), interval);
        return totals;
    }

    /** Returns the interval that has waited longest of those that are due to be published. */
    Optional<Interval> due(long clockMillis, long streamMillis) {
        return intervals.values().stream()
                .filter(interval -> isDue(interval, clockMillis, streamMillis))
                .min(Comparator.comparingLong(Interval::publishedAtMillis));
    }

    private boolean isDue(Interval interval, long clockMillis, long streamMillis) {
        boolean isPaused = streamMillis - interval.publishedAtMillis()
                < rules.publishEvery().toMillis();
        return isStatusDue(interval, clockMillis) || (interval.isDirty() && !isPaused);
    }

    boolean isStatusDue(Interval interval, long clockMillis) {
        return status(interval, clockMillis) != interval.status();
    }

    /** Returns the status to publish; it never goes back, as the clock may do after a restart. */
    IntervalStatus status(Interval interval, long clockMillis) {
        IntervalStatus now = rules.status(interval.startMillis(), clockMillis);
        return now.compareTo(interval.status()) > 0 ? now : interval.status();
    }

    /** Returns how many intervals have changes that are not published. */
    int unpublished(long clockMillis) {
        return (int) intervals.values().stream()
                .filter(interval -> interval.isDirty() || isStatusDue(interval, clockMillis))
                .count();
    }

    /** Returns an interval that is published for good, and over. */
    Optional<Interval> over(long clockMillis) {
        return Optional.ofNullable(intervals.firstEntry())
                .map(Map.Entry::getValue)
                .filter(interval -> rules.isOver(interval.startMillis(), clockMillis))
                .filter(interval -> !interval.isDirty() && interval.status() == IntervalStatus.FINAL);
    }

    /** Drops an interval that has been removed from the store. */
    void forget(Interval interval) {
        intervals.remove(interval.startMillis());
        loaded.remove(interval.startMillis());
    }

    /** Drops the totals used least recently, as long as they are too many; not those of one interval. */
    void evict(Optional<Interval> inUse) {
        long rows = loaded.values().stream()
                .mapToLong(interval -> interval.totals().map(LoadedTotals::rows).orElse(0))
                .sum();
        for (Interval eldest : List.copyOf(loaded.values())) {
            if (rows <= maxLoadedRows) {
                return;
            }
            if (inUse.filter(eldest::equals).isEmpty()) {
                rows -= eldest.totals().map(LoadedTotals::rows).orElse(0);
                eldest.evict();
                loaded.remove(eldest.startMillis());
            }
        }
    }
}
