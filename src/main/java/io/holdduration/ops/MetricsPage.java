package io.holdduration.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * The metrics in Prometheus's text format. What Kafka Streams counts comes through a collector, not as meters: tasks
 * come and go, and so do their metrics, while a collector has nothing to register again. And a meter cannot be given a
 * histogram that was counted elsewhere.
 */
final class MetricsPage {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    MetricsPage(
            Supplier<? extends Map<MetricName, ? extends Metric>> metrics,
            RestoreProgress restoring,
            MissedRecords missed) {
        List<Family> families = Stream.of(HoldFamilies.all(), Stream.of(missed), KafkaFamilies.all())
                .<Family>flatMap(each -> each)
                .toList();
        MultiCollector collector = () -> collect(families, KafkaMetrics.of(metrics.get()));
        registry.getPrometheusRegistry().register(collector);
        Gauge.builder("hold.restore.remaining.records", restoring, RestoreProgress::remainingOffsets)
                .description("Changelog records, by offset, until the stores of this instance's tasks are back.")
                .strongReference(true)
                .register(registry);
    }

    Page page() {
        return new Page(200, CONTENT_TYPE, registry.scrape(CONTENT_TYPE));
    }

    private static MetricSnapshots collect(List<Family> families, KafkaMetrics metrics) {
        return new MetricSnapshots(families.stream()
                .map(family -> family.collect(metrics))
                .flatMap(Optional::stream)
                .toList());
    }
}
