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
import org.apache.kafka.common.Metric;

/**
 * One counter or gauge in {@code /metrics} that is computed from Kafka's metrics, with a value for each set of labels.
 *
 * @param kind counter or gauge; it decides how metrics with the same labels are merged
 * @param name the name without the suffix {@code _total} of a counter, which Prometheus's format adds
 * @param meaning the help text, one sentence
 * @param source the source of the values
 */
public record MetricFamily(Kind kind, String name, String meaning, MetricSource source) {
    /** The kind of a family. Counters are summed; for a gauge, the greatest value counts. */
    public enum Kind {
        COUNTER,
        MAXIMUM;

        double merge(double one, double other) {
            return this == MAXIMUM ? Math.max(one, other) : one + other;
        }
    }

    static MetricFamily counter(String name, String meaning, MetricSource source) {
        return new MetricFamily(Kind.COUNTER, name, meaning, source);
    }

    static MetricFamily maximum(String name, String meaning, MetricSource source) {
        return new MetricFamily(Kind.MAXIMUM, name, meaning, source);
    }

    /** Returns the current values of the family; empty if Kafka has none. */
    Optional<MetricSnapshot> collect(KafkaMetrics metrics) {
        Map<Labels, Double> values = new TreeMap<>();
        for (Metric metric : metrics.group(source.group())) {
            source.labelsOf(metric.metricName())
                    .ifPresent(labels -> KafkaMetrics.number(metric)
                            .ifPresent(value -> values.merge(labels, value / source.unitsInOne(), kind::merge)));
        }
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(kind == Kind.COUNTER ? counter(values) : gauge(values));
    }

    private MetricSnapshot counter(Map<Labels, Double> values) {
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(meaning);
        values.forEach((labels, value) -> snapshot.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        return snapshot.build();
    }

    private MetricSnapshot gauge(Map<Labels, Double> values) {
        GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(meaning);
        values.forEach((labels, value) -> snapshot.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return snapshot.build();
    }
}
