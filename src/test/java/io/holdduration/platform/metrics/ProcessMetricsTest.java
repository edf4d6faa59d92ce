package io.holdduration.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Scrape;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page of a process, beside the product's own metrics. {@code MetricsIT} compares that of the jar with docs/metrics.md. */
class ProcessMetricsTest {
    private static final String PROMOTED = "jvm_gc_memory_promoted_bytes_total";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MetricsPage page = new MetricsPage(registry, Map::of);

    private final ProcessMetrics metrics = ProcessMetrics.beside(registry);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldShowTheMetricsThatAreDeclaredAndNoOther() throws InterruptedException {
        Scrape scrape = afterACollection();

        Map<String, String> shown = new TreeMap<>(scrape.types());
        shown.remove(PROMOTED); // of collectors with generations only
        assertThat(shown).isEqualTo(types());
        for (DeclaredMetric metric : declared()) {
            assertThat(scrape.help(name(metric))).as(metric.name()).isEqualTo(metric.help());
            assertThat(scrape.labels(name(metric))).as(metric.name()).containsExactlyElementsOf(metric.labels());
        }
    }

    @Test
    void shouldMeasureThisProcess() throws InterruptedException {
        Scrape scrape = afterACollection();

        assertThat(scrape.sum("jvm_memory_used_bytes"))
                .isBetween(1_000_000.0, scrape.sum("jvm_memory_committed_bytes"));
        assertThat(scrape.sum("jvm_gc_pause_seconds_count")).isPositive();
        assertThat(scrape.has("jvm_gc_pause_seconds_max")).isTrue();
        assertThat(scrape.sum("jvm_threads_states_threads")).isPositive();
        assertThat(scrape.value("process_cpu_time_ns_total")).isPositive();
        assertThat(scrape.value("process_uptime_seconds")).isPositive();
        assertThat(scrape.value("system_cpu_count"))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    /** The classes of a test are in no jar. */
    @Test
    void shouldShowABuildThatIsNotKnown() {
        assertThat(scrape().value("hold_build_info{revision=\"unknown\",version=\"unknown\"}"))
                .isEqualTo(1);
    }

    @Test
    void shouldReadTheBuildFromAManifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        manifest.getMainAttributes().putValue("Implementation-Revision", "0123abc-dirty");

        assertThat(BuildInfo.of(manifest)).isEqualTo(new BuildInfo("1.2.3", "0123abc-dirty"));
        assertThat(BuildInfo.of(new Manifest())).isEqualTo(new BuildInfo("unknown", "unknown"));
    }

    /** Collectors tell of a pause some time after it, from a thread of their own. */
    private Scrape afterACollection() throws InterruptedException {
        System.gc();
        Scrape scrape = scrape();
        for (int look = 0; look < 600 && !scrape.has("jvm_gc_pause_seconds_count"); look++) {
            TimeUnit.MILLISECONDS.sleep(100);
            scrape = scrape();
        }
        return scrape;
    }

    private Scrape scrape() {
        return new Scrape(page.page().body());
    }

    private static List<DeclaredMetric> declared() {
        return ProcessMetrics.all().stream()
                .filter(metric -> !name(metric).equals(PROMOTED))
                .toList();
    }

    private static Map<String, String> types() {
        return declared().stream()
                .collect(Collectors.toMap(
                        ProcessMetricsTest::name, metric -> metric.kind().name().toLowerCase(Locale.ROOT)));
    }

    private static String name(DeclaredMetric metric) {
        return metric.name() + (metric.kind() == DeclaredMetric.Kind.COUNTER ? "_total" : "");
    }
}
