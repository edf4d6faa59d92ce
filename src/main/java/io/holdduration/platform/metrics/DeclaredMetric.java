package io.holdduration.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The declaration of one metric of the product. Meters and documentation follow from it.
 *
 * @param kind what it measures with
 * @param name as {@code /metrics} shows it, but for the ending {@code _total} of a counter
 * @param help one sentence
 * @param labels their names, in alphabetical order
 */
public record DeclaredMetric(Kind kind, String name, String help, List<String> labels) {
    /** What a metric measures with. */
    public enum Kind {
        /** A number that only grows. */
        COUNTER,
        /** A number of the moment. */
        GAUGE,
        /** Counts of values in buckets, and their sum. */
        HISTOGRAM,
        /** How many values there were, and their sum. */
        SUMMARY
    }

    private static final String SECONDS = "_seconds";

    public DeclaredMetric {
        labels = List.copyOf(labels);
    }

    /** A counter. */
    public static DeclaredMetric counter(String name, String help, String... labels) {
        return new DeclaredMetric(Kind.COUNTER, name, help, List.of(labels));
    }

    /** A gauge. */
    public static DeclaredMetric gauge(String name, String help, String... labels) {
        return new DeclaredMetric(Kind.GAUGE, name, help, List.of(labels));
    }

    /** A histogram of seconds; its name ends in {@code _seconds}. */
    public static DeclaredMetric histogram(String name, String help) {
        return new DeclaredMetric(Kind.HISTOGRAM, name, help, List.of());
    }

    /** A count and a sum, without buckets. */
    static DeclaredMetric summary(String name, String help, String... labels) {
        return new DeclaredMetric(Kind.SUMMARY, name, help, List.of(labels));
    }

    /** Its counter in a registry, the same for the same values of the labels. */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(name).description(help).tags(tags(values)).register(registry);
    }

    /**
     * What its counters in a registry have counted together.
     *
     * @param labels names and values, alternately; all counters have them
     * @throws MeterNotFoundException if there is no such counter
     */
    public long count(MeterRegistry registry, String... labels) {
        return (long) registry.get(name).tags(labels).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Its gauge in a registry; not a number where there is nothing to show. */
    public Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... values) {
        return Gauge.builder(name, value)
                .description(help)
                .tags(tags(values))
                .strongReference(true)
                .register(registry);
    }

    /** Its histogram in a registry, with buckets up to these numbers of seconds. */
    public DistributionSummary histogram(MeterRegistry registry, double... upToSeconds) {
        return DistributionSummary.builder(name.substring(0, name.length() - SECONDS.length()))
                .baseUnit("seconds")
                .description(help)
                .serviceLevelObjectives(upToSeconds)
                .register(registry);
    }

    private Tags tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels);
        }
        Tags tags = Tags.empty();
        for (int label = 0; label < values.length; label++) {
            tags = tags.and(labels.get(label), values[label]);
        }
        return tags;
    }
}
