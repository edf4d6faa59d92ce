package io.holdduration.platform.metrics;

import io.holdduration.platform.http.HttpPage;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * The metrics in Prometheus's text format. Those of Kafka Streams come from a collector, not from meters. Tasks and their metrics come
 * and go, and a collector needs no new registration.
 */
public final class MetricsPage {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final ExpositionFormatWriter FORMAT =
            ExpositionFormats.init().findWriter(CONTENT_TYPE);
    private static final Pattern HISTOGRAM_MAXIMUM = Pattern.compile("hold_.*_seconds_max");

    private final PrometheusMeterRegistry registry;

    /**
     * Creates a page of these metrics.
     *
     * @param registry the product's own metrics
     * @param metrics supplies Kafka's current metrics
     */
    public MetricsPage(
            PrometheusMeterRegistry registry, Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {
        this.registry = registry;
        List<MetricFamily> families = KafkaMetricFamilies.all().toList();
        MultiCollector collector = () -> collect(families, KafkaMetrics.of(metrics.get()));
        registry.getPrometheusRegistry().register(collector);
    }

    /** Returns the current page. It omits the maximum that Micrometer adds to the product's histograms and lets decay within minutes. */
    public HttpPage page() {
        MetricSnapshots shown = registry.getPrometheusRegistry()
                .scrape(name -> !HISTOGRAM_MAXIMUM.matcher(name).matches());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            FORMAT.write(text, shown);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new HttpPage(200, CONTENT_TYPE, text.toString(StandardCharsets.UTF_8));
    }

    private static MetricSnapshots collect(List<MetricFamily> families, KafkaMetrics metrics) {
        return new MetricSnapshots(families.stream()
                .map(family -> family.collect(metrics))
                .flatMap(Optional::stream)
                .toList());
    }
}
