package io.holdduration.demo;

import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The processor's own counters, as in {@code /metrics}.
 *
 * @param read the number of records that it has read
 * @param irrelevant those of them with an irrelevant type
 * @param tombstones those of them without a value
 * @param rejected those of them that became dead letters
 * @param relevant those of them that are relevant to holds
 * @param events the relevant events that were new
 * @param duplicates the relevant events that were duplicates
 * @param late the relevant events that belong to a forgotten part
 * @param published the number of records that it has published
 */
record Counters(
        long read,
        long irrelevant,
        long tombstones,
        long rejected,
        long relevant,
        long events,
        long duplicates,
        long late,
        long published) {

    static Counters of(MeterRegistry registry) {
        return new Counters(
                HoldMetrics.RECORDS_READ.count(registry),
                HoldMetrics.RECORDS_DECODED.count(registry, "result", "irrelevant"),
                HoldMetrics.RECORDS_DECODED.count(registry, "result", "tombstone"),
                HoldMetrics.RECORDS_DECODED.count(registry, "result", "rejected"),
                HoldMetrics.RECORDS_DECODED.count(registry, "result", "relevant"),
                HoldMetrics.EVENTS_PAIRED.count(registry, "effect", "new"),
                HoldMetrics.EVENTS_PAIRED.count(registry, "effect", "duplicate"),
                HoldMetrics.EVENTS_PAIRED.count(registry, "effect", "late"),
                HoldMetrics.RECORDS_PUBLISHED.count(registry));
    }

    /** Returns the number of channels that wait for a deadline, as of a moment ago. */
    static long unsettled(MeterRegistry registry) {
        return (long)
                registry.get(HoldMetrics.UNSETTLED_CHANNELS.name()).gauge().value();
    }

    /** Returns whether all relevant events have been paired. */
    boolean isAllPaired() {
        return relevant == events + duplicates + late;
    }

    /** Returns the results of reading. */
    String reading() {
        return read + " = " + irrelevant + " irrelevant + " + tombstones + " without value + " + rejected
                + " rejected + " + relevant + " relevant";
    }

    /** Returns the results of pairing. */
    String pairing() {
        return relevant + " = " + events + " new + " + duplicates + " duplicates + " + late + " too late";
    }
}
