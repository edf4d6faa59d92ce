package io.holdduration.platform.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** The metrics of Kafka at one moment, by group. */
public final class KafkaMetrics {
    private static final String TOPIC = "topic";

    private final Map<String, List<Metric>> byGroup;

    private KafkaMetrics(Map<String, List<Metric>> byGroup) {
        this.byGroup = byGroup;
    }

    public static KafkaMetrics of(Map<MetricName, ? extends Metric> metrics) {
        Set<MetricName> twins = metrics.keySet().stream()
                .filter(name -> name.tags().getOrDefault(TOPIC, "").contains("."))
                .map(KafkaMetrics::twin)
                .collect(Collectors.toUnmodifiableSet());
        return new KafkaMetrics(metrics.values().stream()
                .map(Metric.class::cast)
                .filter(metric -> !twins.contains(metric.metricName()))
                .collect(Collectors.groupingBy(metric -> metric.metricName().group())));
    }

    /**
     * Returns the second name of a topic's metric. Until Kafka 5, a consumer reports a topic with a dot in its name twice. The second
     * report has underscores instead of dots. No other topic has that name: brokers reject topics that differ in this alone.
     */
    private static MetricName twin(MetricName name) {
        Map<String, String> tags = new HashMap<>(name.tags());
        tags.computeIfPresent(TOPIC, (tag, topic) -> topic.replace('.', '_'));
        return new MetricName(name.name(), name.group(), name.description(), tags);
    }

    List<Metric> group(String group) {
        return byGroup.getOrDefault(group, List.of());
    }

    /** Returns the value of the metric with this name and tag; zero if there is none, or it has no value yet. */
    public double value(String group, String name, String tag, String tagValue) {
        return group(group).stream()
                .filter(metric -> metric.metricName().name().equals(name))
                .filter(metric -> tagValue.equals(metric.metricName().tags().get(tag)))
                .mapToDouble(metric -> number(metric).orElse(0))
                .sum();
    }

    /** Returns the value of a metric; empty for a text, and if Kafka has no value yet. */
    static OptionalDouble number(Metric metric) {
        return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }
}
