package io.holdduration.demo;

import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the processor says of itself, in the counters behind {@code /metrics}.
 *
 * @param read how many records it has read
 * @param irrelevant of these, about something else
 * @param tombstones of these, without a value
 * @param rejected of these, dead letters
 * @param relevant of these, about holds
 * @param events of the relevant ones, those that told something new
 * @param duplicates of the relevant ones, those that did not
 * @param late of the relevant ones, those from a time that is forgotten
 * @param published how many records it has published
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

    /** How many channels have something to publish once their deadline has come, as of a moment ago. */
    static long unsettled(MeterRegistry registry) {
        return (long)
                registry.get(HoldMetrics.UNSETTLED_CHANNELS.name()).gauge().value();
    }

    /** Whether all that was read has been through pairing. */
    boolean isAllPaired() {
        return relevant == events + duplicates + late;
    }

    /** What became of the records that were read. */
    String reading() {
        return read + " = " + irrelevant + " irrelevant + " + tombstones + " without value + " + rejected
                + " rejected + " + relevant + " relevant";
    }

    /** What became of the relevant ones. */
    String pairing() {
        return relevant + " = " + events + " new + " + duplicates + " duplicates + " + late + " too late";
    }
}
