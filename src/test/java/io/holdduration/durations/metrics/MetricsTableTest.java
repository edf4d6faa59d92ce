package io.holdduration.durations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.holdduration.board.BoardMetrics;
import io.holdduration.platform.metrics.DeclaredMetric;
import io.holdduration.platform.metrics.KafkaMetricFamilies;
import io.holdduration.platform.metrics.MetricFamily;
import io.holdduration.platform.metrics.ProcessMetrics;
import io.holdduration.platform.streams.MissedInput;
import io.holdduration.platform.streams.OpsPages;
import io.holdduration.receiver.ReceiverMetrics;
import io.holdduration.testing.DocumentTable;
import io.holdduration.testing.StaticFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of metrics has every declared family; when to act is written by hand. {@code MetricsIT} finds them in the jar. */
class MetricsTableTest {
    private static final DocumentTable TABLE = table("metrics");
    private static final DocumentTable ANALYTICS_TABLE = table("analytics-metrics");
    private static final DocumentTable BOARD_TABLE = table("board-metrics");
    private static final DocumentTable RECEIVER_TABLE = table("receiver-metrics");
    private static final DocumentTable PROCESS_TABLE = table("process-metrics");

    private static DocumentTable table(String name) {
        return DocumentTable.of(Path.of("docs/metrics.md"), name, "name", "type", "labels", "meaning", "when to act");
    }

    @Test
    void shouldListEveryMetricAsItIsDeclared() throws IOException {
        Stream<DeclaredMetric> own = Stream.concat(
                HoldMetrics.all().stream(), Stream.of(MissedInput.RECORDS_MISSED, OpsPages.RESTORE_REMAINING));
        Stream<DeclaredMetric> ofKafka = KafkaMetricFamilies.all().map(MetricFamily::metric);
        TABLE.assertHas(Stream.concat(own, ofKafka).map(MetricsTableTest::row).toList());
    }

    @Test
    void shouldListEveryMetricOfAnalyze() throws IOException {
        ANALYTICS_TABLE.assertHas(
                AnalyticsMetrics.all().stream().map(MetricsTableTest::row).toList());
    }

    @Test
    void shouldListEveryMetricOfTheBoard() throws IOException {
        BOARD_TABLE.assertHas(
                BoardMetrics.all().stream().map(MetricsTableTest::row).toList());
    }

    @Test
    void shouldListEveryMetricOfTheReceiver() throws IOException {
        RECEIVER_TABLE.assertHas(
                ReceiverMetrics.all().stream().map(MetricsTableTest::row).toList());
    }

    @Test
    void shouldListEveryMetricOfTheProcess() throws IOException {
        PROCESS_TABLE.assertHas(
                ProcessMetrics.all().stream().map(MetricsTableTest::row).toList());
    }

    /** One that is forgotten in {@code all()} would be in no document, and without an alert. */
    @Test
    void shouldListEveryConstantOfAMetric() throws IllegalAccessException {
        assertThat(HoldMetrics.all()).containsAll(constants(HoldMetrics.class));
        assertThat(AnalyticsMetrics.all()).containsAll(constants(AnalyticsMetrics.class));
        assertThat(BoardMetrics.all()).containsAll(constants(BoardMetrics.class));
        assertThat(ReceiverMetrics.all()).containsAll(constants(ReceiverMetrics.class));
    }

    private static List<DeclaredMetric> constants(Class<?> declaring) throws IllegalAccessException {
        List<DeclaredMetric> constants = StaticFields.of(declaring, DeclaredMetric.class);
        assertThat(constants).as(declaring.getSimpleName()).isNotEmpty();
        return constants;
    }

    private static List<String> row(DeclaredMetric metric) {
        String type = metric.kind().name().toLowerCase(Locale.ROOT);
        String end = metric.kind() == DeclaredMetric.Kind.COUNTER ? "_total" : "";
        String labels = metric.labels().stream()
                .sorted()
                .map(label -> "`" + label + "`")
                .collect(Collectors.joining(", "));
        return List.of("`" + metric.name() + end + "`", type, labels, metric.help());
    }
}
