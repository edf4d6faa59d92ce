package io.holdduration.durations.pair;

import io.holdduration.domain.CurrentHoldUpdate;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.HoldRules;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.PairingResult;
import io.holdduration.domain.SourcePartition;
import io.holdduration.durations.pair.storage.Arrival;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.testing.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;

/** A pairing task on a store, with one source partition; the wall clock stands where it is put. */
public final class PairingTask {
    public static final long START = 1_661_870_000_000L;
    static final long UNRESOLVED_AFTER = Duration.ofHours(4).toMillis();
    static final long WINDOW = Duration.ofDays(2).toMillis();
    static final long IDLE_AFTER = Duration.ofMinutes(1).toMillis();
    static final HoldRules RULES =
            new HoldRules(Duration.ZERO, Duration.ofMillis(UNRESOLVED_AFTER), Duration.ofMillis(WINDOW), 1_000);

    private static final SourcePartition SOURCE = new SourcePartition("channel-events", 0);

    static final Duration SKEW = Duration.ofMinutes(5);
    private static final long STEP = 1_000;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<String, PairingResult> context = new MockProcessorContext<>();
    private final PairingProcessor pairer;
    private int ids;

    public PairingTask() {
        this(true);
    }

    /** @param announces whether it publishes who is on hold now */
    PairingTask(boolean announces) {
        this(announces, () -> 0);
    }

    /** @param nanoTime the clock by which a tick's time is over */
    PairingTask(boolean announces, LongSupplier nanoTime) {
        PairHolds settings = new PairHolds(
                RULES,
                Duration.ofMillis(IDLE_AFTER),
                SKEW,
                new TaskSources(Map.of("channel-events", 1), false),
                StoreKind.IN_MEMORY,
                WallClock.OF_CONTEXT,
                announces,
                new PairingMetrics(registry, List.of(Duration.ofMinutes(2))));
        pairer = new PairingProcessor(settings, nanoTime);
    }

    /** Starts the task, or starts it again, on a store as it is. */
    public PairingTask startOn(CountedStore store, long wallMillis) {
        init(store, wallMillis);
        store.calls();
        return this;
    }

    /** The same; what it has asked the store for can be looked at. */
    void init(CountedStore store, long wallMillis) {
        store.calls();
        context.setCurrentSystemTimeMs(wallMillis);
        context.addStateStore(store.store());
        pairer.init(context);
    }

    public PairingTask arrives(String channelId, EventKind kind, long at) {
        ids++;
        return arrives(channelId, kind, at, "id-" + ids, EventDetails.NONE);
    }

    public PairingTask arrives(String channelId, EventKind kind, long at, String id, EventDetails details) {
        Lineage lineage = new Lineage("channel." + kind + ".v0", id);
        Arrival arrival = new Arrival(SOURCE, kind, at, lineage, details);
        pairer.process(new Record<>(channelId, arrival, Long.MAX_VALUE)); // nothing rests on the record's timestamp
        return this;
    }

    PairingTask at(long wallMillis) {
        context.setCurrentSystemTimeMs(wallMillis);
        return this;
    }

    /** The punctuators fire that are still scheduled, once a second until then. */
    PairingTask ticks(long wallMillis) {
        for (long now = context.currentSystemTimeMs() + STEP; now < wallMillis; now += STEP) {
            ticksOnceAt(now);
        }
        return ticksOnceAt(wallMillis);
    }

    /** The punctuators fire once, whatever the wall clock was before. */
    PairingTask ticksOnceAt(long wallMillis) {
        context.setCurrentSystemTimeMs(wallMillis);
        ticking().forEach(ticks -> ticks.getPunctuator().punctuate(wallMillis));
        return this;
    }

    List<CapturedPunctuator> ticking() {
        return context.scheduledPunctuators().stream()
                .filter(ticks -> !ticks.cancelled())
                .toList();
    }

    /** What was published since the last time, each as {@code c-1 10-20 RETRIEVED/0}, in ms since the start. */
    List<String> published() {
        List<String> published = new ArrayList<>();
        context.forwarded()
                .forEach(forward -> forward.record()
                        .value()
                        .holdRevision()
                        .ifPresent(
                                revision -> published.add(said(forward.record().key(), revision))));
        context.resetForwards();
        return published;
    }

    /** How many channels were announced as on hold since the last time. */
    int announced() {
        int announced = (int) records().stream()
                .filter(record -> record.value()
                        .currentHold()
                        .flatMap(CurrentHoldUpdate::hold)
                        .isPresent())
                .count();
        context.resetForwards();
        return announced;
    }

    /** How many changes of who is on hold were published since the last time. */
    int currentHolds() {
        int changes = (int) records().stream()
                .filter(record -> record.value().currentHold().isPresent())
                .count();
        context.resetForwards();
        return changes;
    }

    /** The events that were too old, each as {@code c-1 HELD 10}, in ms since the start; what was published stays. */
    List<String> tooOld() {
        return records().stream()
                .flatMap(record -> record.value().tooOld().stream())
                .map(tooOld -> tooOld.event().channelId() + " " + tooOld.event().kind() + " "
                        + (tooOld.event().timestampMillis() - START))
                .toList();
    }

    List<Record<? extends String, ? extends PairingResult>> records() {
        List<Record<? extends String, ? extends PairingResult>> records = new ArrayList<>();
        context.forwarded().forEach(forward -> records.add(forward.record()));
        return records;
    }

    Map<String, Double> totals() {
        return Meters.counts(registry);
    }

    private static String said(String channelId, HoldRevision revision) {
        String held = revision.hold().held() == null
                ? "?"
                : "" + (revision.hold().held().atMillis() - START);
        String end = revision.hold().end() == null
                ? "?"
                : "" + (revision.hold().end().atMillis() - START);
        return channelId + " " + held + "-" + end + " " + revision.hold().outcome() + "/" + revision.revision();
    }
}
