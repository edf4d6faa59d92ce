package io.holdduration.pair;

import io.holdduration.domain.Decision;
import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.HoldRules;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.Watermark;
import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Loads a timeline, lets the domain decide, stores what changed and forwards what is to be published. The fields are made
 * anew in {@link #init}, which is called again when a transaction was aborted and the store went back.
 */
final class HoldPairer implements Processor<String, Arrival, String, HoldRevision> {
    /** How often time is looked at. What one call may do is bounded, so that it never holds up the events for long. */
    static final Duration TICK = Duration.ofMillis(250);

    static final int DUE_PER_TICK = 1_000;
    static final int SWEPT_PER_TICK = 250;
    private static final long CLOCK_SAVED_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final HoldDecider decider;
    private final Duration idleAfter;
    private final TaskSources sources;
    private ProcessorContext<String, HoldRevision> context;
    private TimelineStore store;
    private DueIndex dueIndex;
    private Sweep sweep;
    private Watermark watermark;
    private int remembered;
    private PairingCounters counters;
    private PairingGauges gauges;
    private @Nullable Cancellable ticks;
    private long savedClockMillis;
    private long savedAtWallMillis;

    @SuppressWarnings("NullAway.Init") // the fields that init() makes
    HoldPairer(HoldRules rules, Duration idleAfter, TaskSources sources) {
        this.decider = new HoldDecider(rules);
        this.idleAfter = idleAfter;
        this.sources = sources;
    }

    @Override
    public void init(ProcessorContext<String, HoldRevision> newContext) {
        context = newContext;
        gauges = new PairingGauges(context);
        KeyValueStore<byte[], byte[]> timelines = context.getStateStore(TimelineStore.NAME);
        store = new TimelineStore(timelines);
        sweep = Sweep.of(store, timelines.persistent());
        dueIndex = new DueIndex();
        remembered = 0;
        counters = new PairingCounters(context);
        savedAtWallMillis = context.currentSystemTimeMs();
        savedClockMillis = store.loadClockMillis();
        int task = context.taskId().partition();
        watermark = new Watermark(sources.of(task), idleAfter, savedClockMillis);
        store.forEach(this::recall);
        gauges.set(remembered, dueIndex, savedClockMillis);
        if (ticks != null) {
            ticks.cancel(); // a task that is revived after an aborted transaction still has what it scheduled before
        }
        ticks = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void recall(String channelId, Timeline timeline) {
        watermark.recall(timeline.touchedMillis());
        note(channelId, Timeline.EMPTY, timeline, decider.nextDueMillis(timeline));
    }

    @Override
    public void process(Record<String, Arrival> record) {
        Arrival arrival = record.value();
        long wallMillis = context.currentSystemTimeMs();
        watermark.observe(arrival.source(), arrival.timestampMillis(), wallMillis);
        Timeline timeline = store.load(record.key());
        Decision decision = decider.onEvent(timeline, arrival.on(record.key()), watermark.atWallMillis(wallMillis));
        counters.count(decision.effect());
        apply(record.key(), timeline, decision);
    }

    private void tick(long wallMillis) {
        long clockMillis = watermark.atWallMillis(wallMillis);
        for (String channelId : dueIndex.due(clockMillis, DUE_PER_TICK)) {
            onClock(channelId, store.load(channelId), clockMillis);
        }
        sweep.next(
                SWEPT_PER_TICK,
                touchedMillis -> decider.isForgotten(touchedMillis, clockMillis),
                (id, timeline) -> onClock(id, timeline, clockMillis));
        if (clockMillis > savedClockMillis && wallMillis - savedAtWallMillis >= CLOCK_SAVED_EVERY_MILLIS) {
            store.saveClockMillis(clockMillis);
            savedClockMillis = clockMillis;
            savedAtWallMillis = wallMillis;
        }
        gauges.set(remembered, dueIndex, clockMillis);
    }

    private void onClock(String channelId, Timeline timeline, long clockMillis) {
        apply(channelId, timeline, decider.onClock(timeline, clockMillis));
    }

    private void apply(String channelId, Timeline before, Decision decision) {
        if (decision.changed()) {
            store.save(channelId, decision.timeline());
            note(channelId, before, decision.timeline(), decision.nextDueMillis());
        }
        for (HoldRevision revision : decision.revisions()) {
            counters.count(revision);
            context.forward(new Record<>(channelId, revision, revision.hold().recordTimestampMillis()));
        }
    }

    private void note(String channelId, Timeline before, Timeline after, long nextDueMillis) {
        remembered += (after.isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        dueIndex.set(channelId, nextDueMillis, nextDueMillis != Decision.NEVER && after.awaitsEnd());
        sweep.add(channelId);
    }

    @Override
    public void close() {
        gauges.remove();
    }
}
