package io.holdduration.analytics.intervals;

import io.holdduration.analytics.rows.Fingerprint;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.domain.summary.IntervalTotals.Figures;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Publishes the intervals that are due, one after the other and group by group, so that it can pause after each group. */
final class Publication {
    private final Intervals intervals;
    private final IntervalStore store;
    private final IntervalRules rules;
    private final BiConsumer<IntervalGroup, HoldStatistics> out;
    private final Runnable saveClock;
    private final Fingerprint<HoldStatistics> fingerprint = new Fingerprint<>(OutputValue.HOLD_STATISTICS.type());
    private final Deque<IntervalGroup> left = new ArrayDeque<>();
    private @Nullable Interval current;
    private boolean isBegun;
    private IntervalStatus status = IntervalStatus.UNKNOWN;

    /**
     * Creates a publication without an interval.
     *
     * @param out takes a record that differs from the last one of its group
     * @param saveClock stores the clock that changes a status: after a restart between two groups, an older one would take it back
     */
    Publication(
            Intervals intervals,
            IntervalStore store,
            IntervalRules rules,
            BiConsumer<IntervalGroup, HoldStatistics> out,
            Runnable saveClock) {
        this.intervals = intervals;
        this.store = store;
        this.rules = rules;
        this.out = out;
        this.saveClock = saveClock;
    }

    /** Returns the interval that is being published; its totals stay in memory. */
    Optional<Interval> current() {
        return Optional.ofNullable(current);
    }

    /** Publishes while there is time; one step at least, if an interval is due. */
    void next(long clockMillis, long streamMillis, BooleanSupplier hasTime) {
        do {
            if (current == null) {
                current = intervals.due(clockMillis, streamMillis).orElse(null);
            }
            if (current == null) {
                return;
            }
            step(current, clockMillis, streamMillis, hasTime);
        } while (hasTime.getAsBoolean());
    }

    private void step(Interval interval, long clockMillis, long streamMillis, BooleanSupplier hasTime) {
        LoadedTotals totals = intervals.totals(interval);
        if (!totals.isComplete()) {
            totals.read(store, hasTime);
        } else if (!isBegun) {
            begin(interval, totals, clockMillis, streamMillis);
        } else if (left.isEmpty()) {
            interval.end(status);
            intervals.save(interval);
            current = null;
            isBegun = false;
        } else {
            publish(left.remove(), totals, clockMillis);
        }
    }

    private void begin(Interval interval, LoadedTotals totals, long clockMillis, long streamMillis) {
        status = intervals.status(interval, clockMillis);
        if (status != interval.status()) {
            interval.changeStatus();
            saveClock.run();
        }
        Set<IntervalGroup> each = new HashSet<>();
        if (interval.isEachPending()) {
            each.addAll(store.groups(interval.startMillis()));
            each.addAll(totals.groups());
        }
        left.addAll(interval.begin(each, streamMillis));
        isBegun = true;
    }

    private void publish(IntervalGroup group, LoadedTotals totals, long clockMillis) {
        PublishedGroup before = store.group(group);
        if (before == null && totals.isEmpty(group)) {
            return; // its only hold came and went between two publications
        }
        Figures figures = totals.of(group).figures(rules.targetMillis());
        ByteBuffer print = fingerprint.of(StatisticsValue.of(group, rules.interval(), figures, status, 0));
        if (before == null || !print.equals(before.getFingerprint())) {
            int revision = before == null ? 0 : before.getRevision() + 1;
            store.save(group, new PublishedGroup(revision, print, clockMillis));
            out.accept(group, StatisticsValue.of(group, rules.interval(), figures, status, revision));
        }
    }
}
