package io.holdduration.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.testing.Scrape;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

/** What becomes of Kafka's metrics on the way to Prometheus. */
class MetricFamilyTest {
    private static final String LAG = "hold_kafka_consumer_lag_records";

    private final Map<MetricName, Metric> metrics = new LinkedHashMap<>();

    @Test
    void shouldTakeTheGreatestLatencyOfTheTasksInSeconds() {
        String group = "stream-processor-node-metrics";
        measured(group, "record-e2e-latency-max", Map.of("task-id", "1_0", "processor-node-id", "emit"), 1_500.0);
        measured(group, "record-e2e-latency-max", Map.of("task-id", "1_1", "processor-node-id", "emit"), 20.0);
        measured(group, "record-e2e-latency-max", Map.of("task-id", "0_0", "processor-node-id", "read"), 7.0);

        assertThat(scrape().value("hold_kafka_e2e_latency_max_seconds{node=\"emit\"}"))
                .isEqualTo(1.5);
        assertThat(scrape().value("hold_kafka_e2e_latency_max_seconds{node=\"read\"}"))
                .isEqualTo(0.007);
    }

    @Test
    void shouldNameAThreadByItsNumber() {
        measured("stream-thread-metrics", "commit-total", Map.of("thread-id", "app-0f3c-StreamThread-12"), 9.0);

        assertThat(scrape().value("hold_kafka_commits_total{thread=\"12\"}")).isEqualTo(9);
    }

    @Test
    void shouldLeaveOutWhatKafkaHasNothingToSayAbout() {
        measured("stream-task-metrics", "record-lateness-max", Map.of("task-id", "1_0"), Double.NaN);
        measured("stream-task-metrics", "dropped-records-total", Map.of("task-id", "1_0"), "a text");
        measured("stream-task-metrics", "dropped-records-rate", Map.of("task-id", "1_0"), 1.0);

        assertThat(scrape().types()).isEmpty();
    }

    @Test
    void shouldShowTheLagOfATopicOnceThoughKafkaShowsItTwiceWhereItsNameHasADot() {
        lag("a-StreamThread-1-consumer", "channel.events", 5.0);
        lag("a-StreamThread-1-consumer", "channel_events", 5.0);
        lag("a-StreamThread-1-consumer", "other_events", 7.0);
        lag("a-StreamThread-1-restore-consumer", "changelog", 9.0);

        Scrape scrape = scrape();
        assertThat(scrape.sum(LAG)).isEqualTo(12);
        assertThat(scrape.value(LAG + "{partition=\"0\",topic=\"channel.events\"}"))
                .isEqualTo(5);
        assertThat(scrape.value(LAG + "{partition=\"0\",topic=\"other_events\"}"))
                .isEqualTo(7);
    }

    private void lag(String clientId, String topic, double records) {
        Map<String, String> tags = Map.of("client-id", clientId, "topic", topic, "partition", "0");
        measured("consumer-fetch-manager-metrics", "records-lag", tags, records);
    }

    private void measured(String group, String name, Map<String, String> tags, Object value) {
        MetricName metricName = new MetricName(name, group, "", tags);
        metrics.put(metricName, new Metric() {
            @Override
            public MetricName metricName() {
                return metricName;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }

    private Scrape scrape() {
        return new Scrape(new MetricsPage(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> metrics)
                .page()
                .body());
    }
}
