package io.holdduration.analytics.intervals;

import io.holdduration.analytics.metrics.GroupCounts;
import io.holdduration.analytics.rows.ClockStore;
import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.analytics.rows.RowEffect;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.domain.summary.IntervalGroup;
import io.holdduration.platform.metrics.TaskStates;
import io.holdduration.platform.streams.WorkTime;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Stores the row of a hold, and publishes intervals on the tick. {@link #init} creates the fields anew, and is called again after a
 * transaction was aborted and the store was rolled back. It reads the clock and the list of intervals, never their rows.
 */
final class IntervalProcessor implements Processor<String, HoldRow, String, HoldStatistics> {
    private final SummarizeIntervals shared;
    private final IntervalRules rules;
    private final WorkTime time;
    private ProcessorContext<String, HoldStatistics> context;
    private IntervalStore store;
    private TargetStore target;
    private RowClock clock;
    private Intervals intervals;
    private Publication publication;
    private TaskStates<GroupCounts>.OfTask gauges;
    private @Nullable Cancellable ticks;

    @SuppressWarnings("NullAway.Init") // init() sets the fields
    IntervalProcessor(SummarizeIntervals shared, LongSupplier nanoTime) {
        this.shared = shared;
        this.rules = shared.settings().rules();
        this.time = new WorkTime(nanoTime);
    }

    @Override
    public void init(ProcessorContext<String, HoldStatistics> newContext) {
        context = newContext;
        gauges = shared.gauges().task(context.taskId().toString(), this::wallMillis);
        KeyValueStore<byte[], byte[]> entries = context.getStateStore(IntervalStore.NAME);
        store = new IntervalStore(entries);
        target = new TargetStore(entries);
        clock = new RowClock(new ClockStore(entries), shared.settings().clock(), wallMillis());
        intervals = new Intervals(store, rules, shared.settings().maxLoadedRows());
        publication = new Publication(intervals, store, rules, this::publish, clock::save);
        gauges.set(clock.millis(), new GroupCounts(intervals.size(), 0));
        if (ticks != null) {
            ticks.cancel(); // a task that is revived after an aborted transaction still has its earlier schedule
        }
        ticks = context.schedule(WorkTime.TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, HoldRow> record) {
        HoldRow row = record.value();
        clock.observe(row, context.currentSystemTimeMs());
        long startMillis = rules.startMillis(HoldRows.intervalMillis(row));
        if (rules.isOver(startMillis, clock.millis())) {
            shared.counters().count(RowEffect.TOO_OLD);
            shared.tooOldLog().note(row, clock.millis(), wallMillis());
            return;
        }
        HoldRow stored = store.row(startMillis, row.getHoldId());
        RowEffect effect = RowEffect.of(stored, row);
        shared.counters().count(effect);
        if (effect.isChange()) {
            intervals.change(startMillis, stored, row);
        }
    }

    private void tick(long streamMillis) {
        long clockMillis = clock.advanceTo(streamMillis);
        // 1. a task starts and reads no hold; 2. the next start finds a group without offsets. It would be refused if
        // the changelog had a record by then (IntervalProcessorTest.shouldStoreNothingBeforeItHasReadAHold).
        if (intervals.size() > 0 && target.isOther(rules.targetMillis())) {
            intervals.changeTarget(clockMillis);
            target.save(rules.targetMillis());
        }
        time.begin();
        publication.next(clockMillis, streamMillis, time::isLeft);
        time.begin();
        removeOld(clockMillis);
        intervals.evict(publication.current());
        clock.saveNowAndThen();
        gauges.set(clockMillis, new GroupCounts(intervals.size(), intervals.unpublished(clockMillis)));
    }

    private void removeOld(long clockMillis) {
        Optional<Interval> over = intervals.over(clockMillis);
        while (over.isPresent()) {
            clock.save();
            if (store.remove(over.get().startMillis(), time::isLeft)) {
                intervals.forget(over.get());
            }
            over = time.isLeft() ? intervals.over(clockMillis) : Optional.empty();
        }
    }

    private void publish(IntervalGroup group, HoldStatistics value) {
        long timestamp = clock.timestamp(wallMillis(), group.startMillis());
        String key = group.key();
        Headers headers = shared.settings().headers().of(key + "/" + value.getRevision(), key, timestamp);
        shared.counters().countPublished();
        context.forward(new Record<>(key, value, timestamp, headers));
    }

    private long wallMillis() {
        return shared.settings().wallClock().millis(context);
    }

    @Override
    public void close() {
        gauges.close();
    }
}
