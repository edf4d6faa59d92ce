package io.holdduration.analytics.interactions;

import io.holdduration.analytics.metrics.GroupCounts;
import io.holdduration.analytics.rows.ClockStore;
import io.holdduration.analytics.rows.Fingerprint;
import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.analytics.rows.RowEffect;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.summary.InteractionSummary;
import io.holdduration.domain.summary.SummarizedHold;
import io.holdduration.platform.metrics.TaskStates;
import io.holdduration.platform.streams.WorkTime;
import java.nio.ByteBuffer;
import java.util.List;
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
 * Stores the row of a hold, and publishes the summary of its interaction if it differs from the last one. A small interaction is published
 * at once, a large one on the tick. {@link #init} creates the fields anew. It is called again after an aborted transaction, with the store
 * rolled back.
 */
final class InteractionProcessor implements Processor<String, HoldRow, String, InteractionHolds> {
    private static final PublishedGroup UNKNOWN = new PublishedGroup(-1, ByteBuffer.allocate(0), 0L);

    private final SummarizeInteractions shared;
    private final LongSupplier nanoTime;
    private final WorkTime time;
    private final long retentionMillis;
    private final Fingerprint<InteractionHolds> fingerprint = new Fingerprint<>(OutputValue.INTERACTION_HOLDS.type());
    private ProcessorContext<String, InteractionHolds> context;
    private InteractionStore store;
    private RowClock clock;
    private LargeInteractions large;
    private RetentionSweep retention;
    private TaskStates<GroupCounts>.OfTask gauges;
    private @Nullable Cancellable ticks;

    @SuppressWarnings("NullAway.Init") // init() sets the fields
    InteractionProcessor(SummarizeInteractions shared, LongSupplier nanoTime) {
        this.shared = shared;
        this.nanoTime = nanoTime;
        this.time = new WorkTime(nanoTime);
        this.retentionMillis = shared.settings().retention().toMillis();
    }

    @Override
    public void init(ProcessorContext<String, InteractionHolds> newContext) {
        context = newContext;
        gauges = shared.gauges().task(context.taskId().toString(), this::wallMillis);
        KeyValueStore<byte[], byte[]> rows = context.getStateStore(InteractionStore.NAME);
        store = new InteractionStore(rows);
        clock = new RowClock(new ClockStore(rows), shared.settings().clock(), wallMillis());
        large = new LargeInteractions(store, nanoTime);
        retention = new RetentionSweep(store, large, retentionMillis);
        gauges.set(clock.millis(), new GroupCounts(0, large.unpublished()));
        if (ticks != null) {
            ticks.cancel(); // a task that is revived after an aborted transaction still has its earlier schedule
        }
        ticks = context.schedule(WorkTime.TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, HoldRow> record) {
        String interactionId = record.key();
        HoldRow row = record.value();
        clock.observe(row, context.currentSystemTimeMs());
        RowEffect effect = isOver(HoldRows.timeMillis(row))
                ? RowEffect.TOO_OLD
                : RowEffect.of(store.row(interactionId, row.getHoldId()), row);
        shared.counters().count(effect);
        if (effect.isChange()) {
            change(interactionId, row);
        } else if (effect == RowEffect.TOO_OLD) {
            shared.tooOldLog().note(row, clock.millis(), wallMillis());
        }
    }

    private void change(String interactionId, HoldRow row) {
        PublishedGroup before = remembered(interactionId);
        store.save(interactionId, row);
        long changedAtMillis = Math.max(clock.millis(), HoldRows.timeMillis(row));
        PublishedGroup group = new PublishedGroup(before.getRevision(), before.getFingerprint(), changedAtMillis);
        Optional<List<HoldRow>> rows = large.rowsUnlessLarge(interactionId);
        if (rows.isPresent()) {
            List<SummarizedHold> holds = rows.get().stream()
                    .flatMap(each -> HoldRows.summarized(each).stream())
                    .toList();
            publishIfDifferent(interactionId, group, holds, HoldRows.timeMillis(row));
        } else {
            store.save(interactionId, group);
            large.markDue(interactionId);
        }
    }

    private void publishDue(String interactionId) {
        PublishedGroup group = store.group(interactionId);
        if (group != null) { // the mark may be left of one that an earlier version has removed
            publishIfDifferent(interactionId, group, store.holds(interactionId), group.getChangedAtMillis());
        }
    }

    /**
     * Summarizes an interaction, and publishes it if it differs. A summary that is too large changes neither fingerprint nor revision,
     * so that a smaller summary is compared with the last record.
     *
     * @param group what has been published of it, and when it changed
     * @param aboutMillis the time to publish it with while the clock is unknown, in ms since 1970
     */
    private void publishIfDifferent(
            String interactionId, PublishedGroup group, List<SummarizedHold> holds, long aboutMillis) {
        InteractionSummary summary = InteractionSummary.of(holds);
        ByteBuffer print = fingerprint.of(InteractionValue.of(interactionId, summary, 0));
        // an interaction of which only withdrawals are known has never been published, and is not now
        boolean isWorthwhile = group.getRevision() >= 0 || !holds.isEmpty();
        boolean isDifferent = isWorthwhile && !print.equals(group.getFingerprint());
        int revision = group.getRevision() + 1;
        boolean isPublished =
                isDifferent && publish(InteractionValue.of(interactionId, summary, revision), aboutMillis);
        store.save(
                interactionId, isPublished ? new PublishedGroup(revision, print, group.getChangedAtMillis()) : group);
    }

    /** Returns what has been published of an interaction. One that is over starts anew, whether it has been removed or not. */
    private PublishedGroup remembered(String interactionId) {
        PublishedGroup group = store.group(interactionId);
        if (group != null && isOver(group.getChangedAtMillis())) {
            if (large.isDue(interactionId)) {
                publishDue(interactionId);
            }
            retention.remove(interactionId);
            clock.save();
            group = null;
        }
        if (group == null) {
            retention.noteAdded(interactionId);
            return UNKNOWN;
        }
        return group;
    }

    /** Publishes a record unless it is too large, and returns whether it is published. */
    private boolean publish(InteractionHolds value, long aboutMillis) {
        long timestamp = clock.timestamp(wallMillis(), aboutMillis);
        String key = value.getInteractionId();
        Headers headers = shared.settings().headers().of(key + "/" + value.getRevision(), key, timestamp);
        Record<String, InteractionHolds> record = new Record<>(key, value, timestamp, headers);
        if (!shared.sizeLimit().allows(record, wallMillis())) {
            return false;
        }
        shared.counters().countPublished();
        context.forward(record);
        return true;
    }

    private void tick(long streamMillis) {
        clock.advanceTo(streamMillis);
        time.begin();
        large.next(streamMillis, time::isLeft, this::publishDue);
        time.begin();
        if (retention.next(time, clock.millis(), this::isOver)) {
            clock.save();
        }
        clock.saveNowAndThen();
        gauges.set(clock.millis(), new GroupCounts(retention.remembered(), large.unpublished()));
    }

    private boolean isOver(long millis) {
        return clock.millis() - millis > retentionMillis;
    }

    private long wallMillis() {
        return shared.settings().wallClock().millis(context);
    }

    @Override
    public void close() {
        retention.close();
        gauges.close();
    }
}
