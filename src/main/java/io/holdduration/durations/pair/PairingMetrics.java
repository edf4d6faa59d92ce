package io.holdduration.durations.pair;

import io.holdduration.domain.Decision.Effect;
import io.holdduration.domain.HoldRevision;
import io.holdduration.domain.Outcome;
import io.holdduration.durations.metrics.HoldMetrics;
import io.holdduration.platform.metrics.TaskStates;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * The counters and gauges of the pairing tasks of a process. Counters belong to the process, so that they never fall
 * when a task moves: relevant = new + duplicate + late + too old, and there are as many durations as records of
 * complete holds. Gauges move with the task, since another process then has the same channels. Thread-safe.
 */
public final class PairingMetrics {
    private static final double[] UP_TO_SECONDS = {5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400};

    private static final long AGES_EVERY_MILLIS = 1_000;

    private final Map<Effect, Counter> events = new EnumMap<>(Effect.class);
    private final Map<Outcome, Counter> records = new EnumMap<>(Outcome.class);
    private final Counter tooOldLetters;
    private final Counter corrections;
    private final DistributionSummary durations;
    private final List<Duration> alertAfter;
    private final TaskStates<State> tasks;

    /**
     * Registers the metrics in this registry, which must not contain those of another topology.
     *
     * @param alertAfter the ages of open holds to count
     */
    public PairingMetrics(MeterRegistry registry, List<Duration> alertAfter) {
        this.alertAfter = List.copyOf(alertAfter);
        this.tasks = new TaskStates<>(registry, HoldMetrics.CLOCK_LAG);
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
        tasks.sum(HoldMetrics.OPEN_HOLDS, State::openHolds);
        HoldMetrics.LONGEST_OPEN.gauge(
                registry,
                () -> tasks.states()
                        .mapToDouble(state -> state.ages().longestSeconds())
                        .max()
                        .orElse(0));
        for (int limit = 0; limit < alertAfter.size(); limit++) {
            int index = limit;
            tasks.sum(
                    HoldMetrics.OPEN_HOLDS_OVER,
                    state -> state.ages().over().get(index),
                    Long.toString(alertAfter.get(limit).toSeconds()));
        }
        tasks.sum(HoldMetrics.UNSETTLED_CHANNELS, State::unsettled);
        tasks.sum(HoldMetrics.REMEMBERED_CHANNELS, State::remembered);
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
    TaskGauges task(String name, LongSupplier wallMillis) {
        return new TaskGauges(name, wallMillis);
    }

    private static String lower(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of a task, which metric readers read. */
    private record State(long openHolds, Ages ages, long unsettled, long remembered) {}

    /**
     * The ages of a task's open holds.
     *
     * @param oldestMillis the start of the hold that is open longest, or {@link DueIndex#NOT_ON_HOLD}
     * @param over the numbers of open holds over each of the ages to count
     */
    private record Ages(LongSupplier wallMillis, long oldestMillis, List<Long> over) {
        double longestSeconds() {
            return oldestMillis == DueIndex.NOT_ON_HOLD
                    ? 0
                    : Math.max(0, (wallMillis.getAsLong() - oldestMillis) / 1000.0);
        }
    }

    /** The gauges of a task. */
    final class TaskGauges {
        private final LongSupplier wallMillis;
        private final TaskStates<State>.OfTask task;
        private Ages ages;
        private long agesReadMillis;

        private TaskGauges(String name, LongSupplier wallMillis) {
            this.wallMillis = wallMillis;
            this.task = tasks.task(name, wallMillis);
            this.ages = new Ages(wallMillis, DueIndex.NOT_ON_HOLD, Collections.nCopies(alertAfter.size(), 0L));
        }

        /** Updates the state of the task; a clock of 0 knows no time yet. */
        void set(int rememberedChannels, DueIndex dueIndex, long clockMillis) {
            readAges(dueIndex, wallMillis.getAsLong());
            task.set(clockMillis, new State(dueIndex.openHolds(), ages, dueIndex.size(), rememberedChannels));
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
            ages = new Ages(
                    wallMillis,
                    oldest == Long.MAX_VALUE ? DueIndex.NOT_ON_HOLD : oldest,
                    LongStream.of(over).boxed().toList());
        }

        /** Removes the gauges, as the task moves elsewhere. */
        void close() {
            task.close();
        }
    }
}
