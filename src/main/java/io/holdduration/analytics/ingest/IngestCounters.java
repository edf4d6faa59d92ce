package io.holdduration.analytics.ingest;

import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counters of the records that a process has read: read = hold + tombstone + unknown outcome + rejected. Thread-safe. */
final class IngestCounters {
    private final Counter read;
    private final Counter hold;
    private final Counter tombstone;
    private final Counter unknownOutcome;
    private final Counter rejected;
    private final Counter deadLetters;
    private final Counter withoutInteraction;

    IngestCounters(MeterRegistry registry) {
        read = AnalyticsMetrics.RECORDS_READ.counter(registry);
        hold = AnalyticsMetrics.RECORDS_DECODED.counter(registry, "hold");
        tombstone = AnalyticsMetrics.RECORDS_DECODED.counter(registry, "tombstone");
        unknownOutcome = AnalyticsMetrics.RECORDS_DECODED.counter(registry, "unknown-outcome");
        rejected = AnalyticsMetrics.RECORDS_DECODED.counter(registry, "rejected");
        deadLetters = AnalyticsMetrics.DEAD_LETTERS.counter(registry, DecodeHoldDurations.UNREADABLE);
        withoutInteraction = AnalyticsMetrics.WITHOUT_INTERACTION.counter(registry);
    }

    void countRead() {
        read.increment();
    }

    void countTombstone() {
        tombstone.increment();
    }

    void countUnknownOutcome() {
        unknownOutcome.increment();
    }

    void countRejected() {
        rejected.increment();
        deadLetters.increment();
    }

    void countHold(boolean hasInteraction) {
        hold.increment();
        if (!hasInteraction) {
            withoutInteraction.increment();
        }
    }
}
