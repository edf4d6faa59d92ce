package io.holdduration.platform.metrics;

import io.holdduration.platform.http.HttpPage;
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
public final class MetricsPage {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * A page of these metrics.
     *
     * @param metrics Kafka's, as they are at the moment
     * @param own families of the topology
     */
    public MetricsPage(
            Supplier<? extends Map<MetricName, ? extends Metric>> metrics,
            List<MetricFamily> own,
            MissedRecords missed) {
        List<MetricFamily> families = Stream.of(own.stream(), Stream.of(missed), KafkaMetricFamilies.all())
                .<MetricFamily>flatMap(each -> each)
                .toList();
        MultiCollector collector = () -> collect(families, KafkaMetrics.of(metrics.get()));
        registry.getPrometheusRegistry().register(collector);
    }

    /** Adds a gauge. */
    public void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder(name, value).description(help).strongReference(true).register(registry);
    }

    /** The page as it is now. */
    public HttpPage page() {
        return new HttpPage(200, CONTENT_TYPE, registry.scrape(CONTENT_TYPE));
    }

    private static MetricSnapshots collect(List<MetricFamily> families, KafkaMetrics metrics) {
        return new MetricSnapshots(families.stream()
                .map(family -> family.collect(metrics))
                .flatMap(Optional::stream)
                .toList());
    }
}
