package io.holdduration.durations.pair;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.Decision;
import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.PairingResult;
import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.Arrival;
import io.holdduration.durations.pair.storage.TimelineStore;
import io.holdduration.platform.streams.WorkTime;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Loads a timeline, calls the domain, stores changes and forwards the records to publish. */
final class PairingProcessor implements Processor<String, Arrival, String, PairingResult> {
    static final int DUE_PER_TICK = 1_000;
    static final int SWEPT_PER_TICK = 250;

    private final HoldDecider decider;
    private final PairHolds settings;
    private final PairingMetrics metrics;
    private final WorkTime time;
    private ProcessorContext<String, PairingResult> context;
    private TimelineStore store;
    private TimelineScan scan;
    private DueIndex dueIndex;
    private Announcer announcer;
    private Sweep sweep;
    private TaskClock clock;
    private int remembered;
    private PairingMetrics.TaskGauges gauges;
    private @Nullable Cancellable ticks;

    @SuppressWarnings("NullAway.Init") // init() sets the fields
    PairingProcessor(PairHolds settings, LongSupplier nanoTime) {
        this.decider = new HoldDecider(settings.rules());
        this.settings = settings;
        this.metrics = settings.metrics();
        this.time = new WorkTime(nanoTime);
    }

    @Override
    public void init(ProcessorContext<String, PairingResult> newContext) {
        // 1. a transaction is aborted, and the store is rolled back; 2. init() is called again on this object.
        // All state is read anew from the store: the fields still include the aborted transaction
        // (PairingRestartTest.shouldKnowOnlyWhatTheStoreKnowsWhenItStartsAgain).
        context = newContext;
        gauges = metrics.task(
                context.taskId().toString(), () -> settings.wallClock().millis(newContext));
        KeyValueStore<byte[], byte[]> timelines = context.getStateStore(TimelineStore.NAME);
        store = new TimelineStore(timelines);
        sweep = new Sweep(store, settings.rules().correctionWindow());
        dueIndex = new DueIndex(DueIndex.CAPACITY);
        announcer = new Announcer(
                settings.currentHolds(),
                () -> settings.wallClock().millis(newContext),
                (channelId, clockMillis) ->
                        decider.onRead(store.load(channelId), clockMillis).openHold(),
                this::forward);
        remembered = 0;
        long latestMillis =
                settings.wallClock().millis(context) + settings.maxClockSkew().toMillis();
        Set<SourcePartition> sources = settings.sources().of(context.taskId().partition());
        clock = new TaskClock(store, sources, settings.idleAfter(), decider, latestMillis);
        // 1. another task of the thread has an open transaction; 2. this task starts with millions of timelines.
        // init() reads only the clock: the transaction must not wait until all timelines are read
        // (PairingRestartTest.shouldReadNoTimelineBeforeItWorks).
        scan = new TimelineScan(store);
        scan.begin();
        gauges.set(remembered, dueIndex, clock.savedMillis());
        if (ticks != null) {
            ticks.cancel(); // a task that is revived after an aborted transaction still has its earlier schedule
        }
        ticks = context.schedule(WorkTime.TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, Arrival> record) {
        Arrival arrival = record.value();
        String channelId = record.key();
        ChannelEvent event = arrival.on(channelId);
        long streamMillis = context.currentSystemTimeMs();
        clock.observe(arrival.source(), arrival.timestampMillis(), streamMillis);
        long clockMillis = clock.advanceTo(streamMillis);
        Timeline timeline = load(channelId);
        Decision decision = decider.onEvent(timeline, event, clockMillis);
        metrics.count(decision.effect());
        apply(channelId, timeline, decision, clockMillis);
        decision.tooOld(event, arrival.source(), clockMillis)
                .ifPresent(tooOld -> context.forward(
                        new Record<>(channelId, tooOld, tooOld.recordTimestampMillis(), record.headers())));
    }

    private Timeline load(String channelId) {
        Timeline timeline = store.load(channelId);
        return scan.isUnseen(channelId) ? clock.recall(timeline) : timeline;
    }

    private void tick(long streamMillis) {
        long clockMillis = clock.advanceTo(streamMillis);
        time.begin();
        if (!scan.isOver()) {
            readOn(clockMillis);
        } else if (dueIndex.isOutrun(clockMillis)) {
            readAgain();
        } else {
            sweep.next(
                    SWEPT_PER_TICK,
                    time::isLeft,
                    clockMillis,
                    touchedMillis -> decider.isExpired(touchedMillis, clockMillis),
                    (channelId, timeline) -> onClock(channelId, timeline, clockMillis));
        }
        for (String channelId : dueIndex.due(clockMillis, DUE_PER_TICK)) {
            onClock(channelId, store.load(channelId), clockMillis);
        }
        announcer.tick(clockMillis);
        clock.saveNowAndThen(clockMillis);
        gauges.set(remembered, dueIndex, clockMillis);
    }

    private void readOn(long clockMillis) {
        scan.next(time::isLeft, (channelId, stored) -> recall(channelId, stored, clockMillis));
        if (scan.isOver()) {
            clock.endRecall();
            announcer.endRecall();
        }
    }

    private void readAgain() {
        remembered = 0;
        dueIndex.takeAll();
        scan.begin();
    }

    /** Registers a stored channel. One written since the recall began is already known, and its timeline is empty here. */
    private void recall(String channelId, Timeline stored, long clockMillis) {
        remembered++;
        if (!stored.isEmpty()) {
            Timeline timeline = clock.recall(stored);
            if (!timeline.equals(stored)) {
                store.save(channelId, timeline);
            }
            // 1. held events arrive hours late; 2. the task starts again. Without the clock their holds would be due in
            // the past and fill the index, and the store would be read again and again
            // (HoldsWithoutEndTest.shouldReadTheStoreAFewTimesForHoldsThatArriveLate).
            Decision read = decider.onRead(timeline, clockMillis);
            dueIndex.set(channelId, read);
            announcer.recall(channelId, read.openBefore(), clockMillis);
        }
    }

    private void onClock(String channelId, Timeline timeline, long clockMillis) {
        Decision decision = decider.onClock(timeline, clockMillis);
        apply(channelId, timeline, decision, clockMillis);
        if (!decision.changed()) {
            dueIndex.set(channelId, decision); // a hold that is no longer current can have a record that is due later
        }
    }

    private void apply(String channelId, Timeline before, Decision decision, long clockMillis) {
        if (decision.changed()) {
            Timeline after = decision.timeline();
            store.save(channelId, after);
            if (scan.isUnseen(channelId)) { // the recall leaves it out from now on
                announcer.recall(channelId, decision.openBefore(), clockMillis);
            }
            scan.noteWritten(channelId, before.isEmpty());
            remembered += (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
            dueIndex.set(channelId, decision);
        }
        if (decision.expired()) {
            clock.save(clockMillis);
        }
        announcer.record(channelId, decision, clockMillis);
        for (HoldRevision revision : decision.revisions()) {
            metrics.count(revision);
            forward(channelId, revision);
        }
    }

    private void forward(String channelId, PairingResult result) {
        context.forward(new Record<>(channelId, result, result.recordTimestampMillis()));
    }

    @Override
    public void close() {
        scan.close();
        gauges.close();
    }
}
