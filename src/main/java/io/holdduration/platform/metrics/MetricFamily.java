package io.holdduration.platform.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.kafka.common.Metric;

/**
 * One counter or gauge in {@code /metrics} that is computed from Kafka's metrics, with a value for each set of labels.
 *
 * @param metric the declaration; of metrics with the same labels, a counter is their sum, and a gauge the greatest
 * @param source the source of the values
 */
public record MetricFamily(DeclaredMetric metric, MetricSource source) {
    static MetricFamily counter(String name, String help, MetricSource source) {
        return new MetricFamily(DeclaredMetric.counter(name, help, source.labelNames()), source);
    }

    static MetricFamily maximum(String name, String help, MetricSource source) {
        return new MetricFamily(DeclaredMetric.gauge(name, help, source.labelNames()), source);
    }

    /** Returns the current values of the family; empty if Kafka has none. */
    Optional<MetricSnapshot> collect(KafkaMetrics metrics) {
        boolean isCounter = metric.kind() == DeclaredMetric.Kind.COUNTER;
        BinaryOperator<Double> merge = isCounter ? Double::sum : Math::max;
        Map<Labels, Double> values = new TreeMap<>();
        for (Metric each : metrics.group(source.group())) {
            source.labelsOf(each.metricName())
                    .ifPresent(labels -> KafkaMetrics.number(each)
                            .ifPresent(value -> values.merge(labels, value / source.unitsInOne(), merge)));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(isCounter ? counter(values) : gauge(values));
    }

    private MetricSnapshot counter(Map<Labels, Double> values) {
        CounterSnapshot.Builder snapshot =
                CounterSnapshot.builder().name(metric.name()).help(metric.help());
        values.forEach((labels, value) -> snapshot.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        return snapshot.build();
    }

    private MetricSnapshot gauge(Map<Labels, Double> values) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(metric.name()).help(metric.help());
        values.forEach((labels, value) -> snapshot.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return snapshot.build();
    }
}
