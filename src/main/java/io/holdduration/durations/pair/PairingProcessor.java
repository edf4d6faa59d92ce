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
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Loads a timeline, calls the domain, stores changes and forwards the records to publish. {@link #init} creates the
 * fields anew, and is called again after a transaction was aborted and the store was rolled back. It reads only the
 * clock from the store: another task of the thread may have an open transaction, which must not be delayed.
 */
final class PairingProcessor implements Processor<String, Arrival, String, PairingResult> {
    /** The interval of ticks. The work of one call is bounded, so that it never delays events for long. */
    static final Duration TICK = Duration.ofMillis(250);

    /** The time limit for one part of a tick. Several tasks of a thread tick one after the other, and events wait meanwhile. */
    private static final long PART_NANOS = Duration.ofMillis(50).toNanos();

    static final int DUE_PER_TICK = 1_000;
    static final int SWEPT_PER_TICK = 250;

    private final HoldDecider decider;
    private final PairHolds settings;
    private final PairingMetrics metrics;
    private final LongSupplier nanoTime;
    private ProcessorContext<String, PairingResult> context;
    private TimelineStore store;
    private Recall recall;
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
        this.nanoTime = nanoTime;
    }

    @Override
    public void init(ProcessorContext<String, PairingResult> newContext) {
        context = newContext;
        gauges = metrics.task(
                context.taskId().toString(), () -> settings.wallClock().millis(newContext));
        KeyValueStore<byte[], byte[]> timelines = context.getStateStore(TimelineStore.NAME);
        store = new TimelineStore(timelines);
        sweep = new Sweep(store, timelines.persistent());
        dueIndex = new DueIndex(DueIndex.CAPACITY);
        announcer = new Announcer(
                settings.currentHolds(), () -> settings.wallClock().millis(newContext), this::forward);
        remembered = 0;
        long latestMillis =
                settings.wallClock().millis(context) + settings.maxClockSkew().toMillis();
        Set<SourcePartition> sources = settings.sources().of(context.taskId().partition());
        clock = new TaskClock(store, sources, settings.idleAfter(), latestMillis);
        recall = new Recall(store);
        recall.begin();
        gauges.set(remembered, dueIndex, clock.savedMillis());
        if (ticks != null) {
            ticks.cancel(); // a task that is revived after an aborted transaction still has its earlier schedule
        }
        ticks = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
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
        decision.tooOld(event, arrival.source(), clockMillis).ifPresent(tooOld -> forward(channelId, tooOld));
    }

    private Timeline load(String channelId) {
        Timeline timeline = store.load(channelId);
        return recall.isUnseen(channelId) ? clock.recall(timeline) : timeline;
    }

    private void tick(long streamMillis) {
        long clockMillis = clock.advanceTo(streamMillis);
        if (!recall.isOver()) {
            readOn();
        } else if (dueIndex.isOutrun(clockMillis)) {
            readAgain();
        } else {
            sweep.next(
                    SWEPT_PER_TICK,
                    beginPart(),
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

    /** Starts a part of a tick; the result says whether it may continue. */
    private BooleanSupplier beginPart() {
        long end = nanoTime.getAsLong() + PART_NANOS;
        return () -> nanoTime.getAsLong() - end < 0;
    }

    private void readOn() {
        recall.next(beginPart(), this::recall);
        if (recall.isOver()) {
            clock.endRecall();
        }
    }

    private void readAgain() {
        remembered = 0;
        dueIndex.takeAll();
        recall.begin();
    }

    /** Registers a stored channel. One written since the recall began is already known, and its timeline is empty here. */
    private void recall(String channelId, Timeline stored) {
        remembered++;
        sweep.add(channelId);
        if (!stored.isEmpty()) {
            Timeline timeline = clock.recall(stored);
            if (!timeline.equals(stored)) {
                store.save(channelId, timeline);
            }
            Decision read = decider.onRead(timeline);
            setDue(channelId, read);
            announcer.recall(channelId, read.openHold());
        }
    }

    private void onClock(String channelId, Timeline timeline, long clockMillis) {
        Decision decision = decider.onClock(timeline, clockMillis);
        apply(channelId, timeline, decision, clockMillis);
        if (!decision.changed()) {
            setDue(channelId, decision); // a hold that is no longer current can have a record that is due later
        }
    }

    private void apply(String channelId, Timeline before, Decision decision, long clockMillis) {
        if (decision.changed()) {
            Timeline after = decision.timeline();
            store.save(channelId, after);
            recall.noteWritten(channelId);
            remembered += (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
            setDue(channelId, decision);
            sweep.add(channelId);
        }
        if (decision.expired()) {
            clock.save(clockMillis);
        }
        announcer.record(channelId, decision);
        for (HoldRevision revision : decision.revisions()) {
            metrics.count(revision);
            forward(channelId, revision);
        }
    }

    private void setDue(String channelId, Decision decision) {
        long heldAtMillis =
                decision.openHold().map(open -> open.held().atMillis()).orElse(DueIndex.NOT_ON_HOLD);
        dueIndex.set(channelId, decision.nextDueMillis(), heldAtMillis);
    }

    private void forward(String channelId, PairingResult result) {
        context.forward(new Record<>(channelId, result, result.recordTimestampMillis()));
    }

    @Override
    public void close() {
        recall.close();
        gauges.close();
    }
}
