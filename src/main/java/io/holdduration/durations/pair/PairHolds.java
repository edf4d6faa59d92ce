package io.holdduration.durations.pair;

import io.holdduration.domain.CurrentHolds;
import io.holdduration.domain.HoldRules;
import io.holdduration.domain.PairingResult;
import io.holdduration.durations.pair.storage.Arrival;
import io.holdduration.durations.pair.storage.TimelineStore;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies the processor that pairs holds, with its store.
 *
 * @param rules the rules for publishing and forgetting
 * @param idleAfter the idle time, in the task's time, after which a source partition no longer stops the clock
 * @param maxClockSkew the maximum time that a stored clock may be ahead of the time of day
 * @param sources the source partitions that deliver to a task
 * @param store the kind of store
 * @param wallClock the time of day
 * @param announcesCurrentHolds whether the results include current holds
 * @param metrics the metrics that all tasks of the process share
 */
public record PairHolds(
        HoldRules rules,
        Duration idleAfter,
        Duration maxClockSkew,
        TaskSources sources,
        StoreKind store,
        WallClock wallClock,
        boolean announcesCurrentHolds,
        PairingMetrics metrics)
        implements ProcessorSupplier<String, Arrival, String, PairingResult> {
    /** The name of the store, and part of the name of its changelog. */
    public static final String STORE = TimelineStore.NAME;

    @Override
    public Processor<String, Arrival, String, PairingResult> get() {
        return new PairingProcessor(this, System::nanoTime);
    }

    /** Returns new announcements for a task; empty if there is no topic for them. */
    Optional<CurrentHolds> currentHolds() {
        return announcesCurrentHolds ? Optional.of(new CurrentHolds(rules.unresolvedAfter())) : Optional.empty();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(store.unsorted(TimelineStore.NAME));
    }
}
