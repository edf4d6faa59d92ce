package io.holdduration.platform.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;

/**
 * A histogram whose buckets are metrics of their own.
 *
 * @param name of the family
 * @param meaning one sentence
 * @param buckets how many values are in a bucket and in no smaller one
 * @param upTo the tag with a bucket's upper bound
 * @param sum all values together
 */
public record MetricHistogram(String name, String meaning, MetricSource buckets, String upTo, MetricSource sum)
        implements MetricFamily {
    @Override
    public Optional<MetricSnapshot> collect(KafkaMetrics metrics) {
        Map<Double, Double> counts = new TreeMap<>();
        for (Metric metric : metrics.group(buckets.group())) {
            if (buckets.labelsOf(metric.metricName()).isPresent()) {
                String bound = metric.metricName().tags().getOrDefault(upTo, "");
                counts.merge(
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                        KafkaMetrics.number(metric).orElse(0),
                        Double::sum);
            }
        }
        // a task that starts registers one bucket after the other; without the last there is no histogram
        boolean isWhole = counts.containsKey(Double.POSITIVE_INFINITY);
        return isWhole ? Optional.of(snapshot(counts, total(metrics))) : Optional.empty();
    }

    private double total(KafkaMetrics metrics) {
        return metrics.group(sum.group()).stream()
                .filter(metric -> sum.labelsOf(metric.metricName()).isPresent())
                .mapToDouble(metric -> KafkaMetrics.number(metric).orElse(0))
                .sum();
    }

    private MetricSnapshot snapshot(Map<Double, Double> counts, double total) {
        ClassicHistogramBuckets.Builder classic = ClassicHistogramBuckets.builder();
        counts.forEach((bound, count) -> classic.bucket(bound, count.longValue()));
        HistogramDataPointSnapshot point = HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(classic.build())
                .sum(total)
                .build();
        return HistogramSnapshot.builder()
                .name(name)
                .help(meaning)
                .dataPoint(point)
                .build();
    }
}
