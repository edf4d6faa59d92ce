package io.holdduration.durations.pair;

import io.holdduration.domain.Decision.Effect;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Outcome;
import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The counters and gauges of the pairing tasks of a process. Counters belong to the process, so that they never fall
 * when a task moves: relevant = new + duplicate + late + too old, and there are as many durations as records of
 * complete holds. Gauges move with the task, since another process then has the same channels. Thread-safe.
 */
public final class PairingMetrics {
    private static final double[] UP_TO_SECONDS = {5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400};

    private static final long AGES_EVERY_MILLIS = 1_000;

    private final MeterRegistry registry;
    private final Map<Effect, Counter> events = new EnumMap<>(Effect.class);
    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);
    private final Counter tooOldLetters;
    private final Counter corrections;
    private final DistributionSummary durations;
    private final List<Duration> alertAfter;
    private final Map<String, TaskGauges> tasks = new ConcurrentHashMap<>();

    /**
     * Registers the metrics in this registry, which must not contain those of another topology.
     *
     * @param alertAfter the ages of open holds to count
     */
    public PairingMetrics(MeterRegistry registry, List<Duration> alertAfter) {
        this.registry = registry;
        this.alertAfter = List.copyOf(alertAfter);
        for (Effect effect : Effect.values()) {
            if (effect != Effect.NONE) {
                events.put(effect, HoldMetrics.EVENTS_PAIRED.counter(registry, lower(effect)));
            }
        }
        for (Outcome outcome : Outcome.values()) {
            records.put(outcome, HoldMetrics.RECORDS_PUBLISHED.counter(registry, outcome.name()));
        }
        tooOldLetters = HoldMetrics.DEAD_LETTERS.counter(registry, Effect.TOO_OLD.name());
        corrections = HoldMetrics.CORRECTIONS_PUBLISHED.counter(registry);
        durations = HoldMetrics.DURATION.histogram(registry, UP_TO_SECONDS);
        HoldMetrics.OPEN_HOLDS.gauge(registry, () -> sum(task -> task.openHolds));
        HoldMetrics.LONGEST_OPEN.gauge(
                registry,
                () -> tasks.values().stream()
                        .mapToDouble(TaskGauges::longestOpenSeconds)
                        .max()
                        .orElse(0));
        for (int limit = 0; limit < alertAfter.size(); limit++) {
            int index = limit;
            HoldMetrics.OPEN_HOLDS_OVER.gauge(
                    registry,
                    () -> sum(task -> task.openOver(index)),
                    Long.toString(alertAfter.get(limit).toSeconds()));
        }
        HoldMetrics.UNSETTLED_CHANNELS.gauge(registry, () -> sum(task -> task.unsettled));
        HoldMetrics.REMEMBERED_CHANNELS.gauge(registry, () -> sum(task -> task.remembered));
    }

    void count(Effect effect) {
        Counter counter = events.get(effect);
        if (counter != null) {
            counter.increment();
        }
        if (effect == Effect.TOO_OLD) {
            tooOldLetters.increment();
        }
    }

    void count(HoldRevision revision) {
        Counter counter = records.get(revision.hold().outcome());
        if (counter != null) {
            counter.increment();
        }
        if (revision.isCorrection()) {
            corrections.increment();
        }
        Long durationMillis = revision.hold().durationMillis();
        if (durationMillis != null) {
            durations.record(durationMillis / 1000.0);
        }
    }

    /** Returns new gauges for a task that starts or restarts, and closes those that another thread still has for it. */
    synchronized TaskGauges task(String name, LongSupplier wallMillis) {
        TaskGauges before = tasks.get(name);
        if (before != null) {
            before.close();
        }
        TaskGauges gauges = new TaskGauges(name, wallMillis);
        tasks.put(name, gauges);
        return gauges;
    }

    private long sum(ToLongFunction<TaskGauges> value) {
        return tasks.values().stream().mapToLong(value).sum();
    }

    private static String lower(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of a task when it last read the time. The task writes it; metric readers read it. */
    final class TaskGauges {
        private final String task;
        private final LongSupplier wallMillis;
        private volatile long openHolds;
        private volatile long oldestOpenMillis = DueIndex.NOT_ON_HOLD;
        private volatile long[] openOver = new long[alertAfter.size()];
        private long agesReadMillis;
        private volatile long unsettled;
        private volatile long remembered;
        private volatile long clockMillis;
        private @Nullable Gauge clockLag;
        private boolean isClosed;

        private TaskGauges(String task, LongSupplier wallMillis) {
            this.task = task;
            this.wallMillis = wallMillis;
        }

        /** Updates the state of the task; a clock of 0 knows no time yet. */
        synchronized void set(int rememberedChannels, DueIndex dueIndex, long newClockMillis) {
            openHolds = dueIndex.openHolds();
            readAges(dueIndex, wallMillis.getAsLong());
            unsettled = dueIndex.size();
            remembered = rememberedChannels;
            clockMillis = newClockMillis;
            if (clockLag == null && newClockMillis != 0 && !isClosed) {
                clockLag = HoldMetrics.CLOCK_LAG.gauge(registry, this::clockLagSeconds, task);
            }
        }

        /** Reads the ages of open holds, at most once a second. */
        private void readAges(DueIndex dueIndex, long now) {
            if (Math.abs(now - agesReadMillis) < AGES_EVERY_MILLIS) {
                return;
            }
            agesReadMillis = now;
            long[] over = new long[alertAfter.size()];
            long oldest = Long.MAX_VALUE;
            for (long since : (Iterable<Long>) dueIndex.openSinceMillis()::iterator) {
                oldest = Math.min(oldest, since);
                for (int limit = 0; limit < over.length; limit++) {
                    over[limit] += now - since > alertAfter.get(limit).toMillis() ? 1 : 0;
                }
            }
            oldestOpenMillis = oldest == Long.MAX_VALUE ? DueIndex.NOT_ON_HOLD : oldest;
            openOver = over;
        }

        private double longestOpenSeconds() {
            long oldest = oldestOpenMillis;
            return oldest == DueIndex.NOT_ON_HOLD ? 0 : Math.max(0, (wallMillis.getAsLong() - oldest) / 1000.0);
        }

        private long openOver(int limit) {
            return openOver[limit];
        }

        /** Returns the difference at the time of reading, so that it grows if the task no longer reads the time. */
        private double clockLagSeconds() {
            return (wallMillis.getAsLong() - clockMillis) / 1000.0;
        }

        /** Removes the gauges, as the task moves elsewhere. */
        synchronized void close() {
            isClosed = true;
            tasks.remove(task, this);
            if (clockLag != null) {
                registry.remove(clockLag);
                clockLag = null;
            }
        }
    }
}
