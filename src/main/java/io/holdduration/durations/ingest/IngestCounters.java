package io.holdduration.durations.ingest;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counters of the records that a process has read: read = relevant + irrelevant + tombstone + rejected. Tasks share
 * them, so that they never fall when a task moves.
 */
final class IngestCounters implements Decoded.Cases<Counter> {
    private final Counter read;
    private final Counter relevant;
    private final Counter irrelevant;
    private final Counter tombstone;
    private final Counter rejected;
    private final Counter onTwoPartitions;
    private final Counter offDefaultPartition;
    private final Map<RejectReason, Counter> deadLetters;

    IngestCounters(MeterRegistry registry) {
        read = HoldMetrics.RECORDS_READ.counter(registry);
        relevant = HoldMetrics.RECORDS_DECODED.counter(registry, "relevant");
        irrelevant = HoldMetrics.RECORDS_DECODED.counter(registry, "irrelevant");
        tombstone = HoldMetrics.RECORDS_DECODED.counter(registry, "tombstone");
        rejected = HoldMetrics.RECORDS_DECODED.counter(registry, "rejected");
        onTwoPartitions = HoldMetrics.KEYS_ON_TWO_PARTITIONS.counter(registry);
        offDefaultPartition = HoldMetrics.KEYS_OFF_DEFAULT_PARTITION.counter(registry);
        deadLetters = Stream.of(RejectReason.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), reason -> HoldMetrics.DEAD_LETTERS.counter(registry, reason.name())));
    }

    /** Counts a record before it is decoded, so that the sum of the results can be compared with it. */
    void countRead() {
        read.increment();
    }

    /** Counts a relevant event whose channel was read from another partition before. The event also counts as relevant. */
    void countOnTwoPartitions() {
        onTwoPartitions.increment();
    }

    /** Counts a relevant event that Kafka's default partitioner would have put elsewhere. The event also counts as relevant. */
    void countOffDefaultPartition() {
        offDefaultPartition.increment();
    }

    void count(Decoded decoded) {
        decoded.fold(this).increment();
    }

    @Override
    public Counter relevant(ChannelEvent event) {
        return relevant;
    }

    @Override
    public Counter irrelevant(String type) {
        return irrelevant;
    }

    @Override
    public Counter tombstone() {
        return tombstone;
    }

    /** Counts the dead letter, and returns the counter of rejected records. */
    @Override
    public Counter rejected(RejectReason reason, String detail) {
        Objects.requireNonNull(deadLetters.get(reason)).increment();
        return rejected;
    }
}
