package io.holdduration.durations.metrics;

import io.holdduration.platform.metrics.KafkaMetricFamilies;
import io.holdduration.platform.metrics.MetricFamily;
import io.holdduration.platform.metrics.MetricHistogram;
import io.holdduration.platform.metrics.MetricSeries;
import io.holdduration.platform.metrics.MetricSource;
import io.holdduration.platform.metrics.MetricsPage;
import io.holdduration.platform.metrics.MissedRecords;
import io.holdduration.testing.DocumentTable;
import io.holdduration.testing.Scrape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The table of metrics has every declared family; when to act is written by hand. {@code MetricsIT} finds them in the jar. */
class MetricsTableTest {
    private static final DocumentTable TABLE =
            DocumentTable.of(Path.of("docs/metrics.md"), "metrics", "name", "type", "labels", "meaning", "when to act");

    @Test
    void shouldListEveryFamilyAsItIsDeclared() throws IOException {
        TABLE.assertHas(Stream.of(
                        HoldMetricFamilies.all().map(MetricsTableTest::row),
                        others(),
                        KafkaMetricFamilies.all().map(MetricsTableTest::row))
                .flatMap(each -> each)
                .toList());
    }

    private static List<String> row(MetricFamily family) {
        if (family instanceof MetricSeries series) {
            boolean isCounter = series.kind() == MetricSeries.Kind.COUNTER;
            Stream<String> labels = series.sources().stream()
                    .flatMap(source -> source.labels().stream())
                    .map(MetricSource.Label::name);
            return row(
                    series.name() + (isCounter ? "_total" : ""),
                    isCounter ? "counter" : "gauge",
                    labels,
                    series.meaning());
        }
        MetricHistogram histogram = (MetricHistogram) family;
        return row(histogram.name(), "histogram", Stream.of(), histogram.meaning());
    }

    /** What is not made from Kafka's metrics. */
    private static Stream<List<String>> others() {
        MissedRecords missed = new MissedRecords();
        missed.add(new TopicPartition("in", 0), 0);
        MetricsPage page = new MetricsPage(Map::of, List.of(), missed);
        page.gauge(
                "hold.restore.remaining.records",
                "Changelog records, by offset, until the stores of this instance's tasks are back.",
                () -> 0);
        Scrape scrape = new Scrape(page.page().body());
        return scrape.types().entrySet().stream()
                .map(type -> row(
                        type.getKey(),
                        type.getValue().toLowerCase(Locale.ROOT),
                        scrape.labels(type.getKey()).stream(),
                        scrape.help(type.getKey())));
    }

    private static List<String> row(String name, String type, Stream<String> labels, String meaning) {
        String list = labels.distinct().sorted().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return List.of("`" + name + "`", type, list, meaning);
    }
}
