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
 * The declaration of one metric of the product. Meters and documentation are derived from it.
 *
 * @param kind the kind of the metric
 * @param name the name in {@code /metrics}, without the suffix {@code _total} of a counter
 * @param help the help text, one sentence
 * @param labels the names of the labels, in alphabetical order
 */
public record DeclaredMetric(Kind kind, String name, String help, List<String> labels) {
    /** The kinds of metrics. */
    public enum Kind {
        /** A number that only grows. */
        COUNTER,
        /** A current value. */
        GAUGE,
        /** Counts of values in buckets, and their sum. */
        HISTOGRAM,
        /** The number of values, and their sum. */
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

    /** Returns the metric's counter in a registry; the same label values give the same counter. */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(name).description(help).tags(tags(values)).register(registry);
    }

    /**
     * Returns the sum of the metric's counters in a registry.
     *
     * @param labels names and values, alternately; only counters with all of them are summed
     * @throws MeterNotFoundException if there is no such counter
     */
    public long count(MeterRegistry registry, String... labels) {
        return (long) registry.get(name).tags(labels).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Returns the metric's gauge in a registry; its value is not a number while there is nothing to show. */
    public Gauge gauge(MeterRegistry registry, Supplier<Number> value, String... values) {
        return Gauge.builder(name, value)
                .description(help)
                .tags(tags(values))
                .strongReference(true)
                .register(registry);
    }

    /** Returns the metric's histogram in a registry, with buckets up to these numbers of seconds. */
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
