package io.holdduration.demo;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

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

    static Counters of(Map<MetricName, ? extends Metric> metrics) {
        return new Counters(
                sum(metrics, "read-total"),
                sum(metrics, "irrelevant-total"),
                sum(metrics, "tombstone-total"),
                sum(metrics, "rejected-.+-total"),
                sum(metrics, "relevant-total"),
                sum(metrics, "event-new-total"),
                sum(metrics, "event-duplicate-total"),
                sum(metrics, "event-late-total"),
                sum(metrics, "record-.+-total"));
    }

    /** How many channels have something to publish once their deadline has come, as of a moment ago. */
    static long unsettled(Map<MetricName, ? extends Metric> metrics) {
        return sum(metrics, "unsettled-channels");
    }

    private static long sum(Map<MetricName, ? extends Metric> metrics, String name) {
        return (long) metrics.entrySet().stream()
                .filter(metric -> metric.getKey().group().startsWith("stream-hold-")
                        && metric.getKey().name().matches(name))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
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
