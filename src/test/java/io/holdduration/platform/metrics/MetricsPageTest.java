package io.holdduration.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldOutcome;
import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.durations.metrics.HoldMetrics;
import io.holdduration.harness.TopologyHarness;
import io.holdduration.testing.Scrape;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's own metrics, from the topology to Prometheus's text. */
class MetricsPageTest {
    private static final Instant TEN = TopologyHarness.NOW.minus(Duration.ofHours(2));
    private static final Duration TICK = Duration.ofSeconds(1);

    private TopologyHarness topology = TopologyHarness.start();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldCountSoThatTheBooksClose() {
        topology.held("c-1", TEN).held("c-1", TEN).retrieved("c-1", TEN.plusSeconds(60));
        topology.retrieved("c-2", TEN).wallTimePasses(Duration.ofHours(5)).held("c-2", TEN.minusSeconds(5));
        topology.reads(null, null, new RecordHeaders());
        topology.reads(null, bytes("nonsense"), new RecordHeaders());
        topology.reads(
                null,
                bytes("{'specversion':'1.0','type':'agent.ready.v1','id':'1','source':'/agent'}"),
                new RecordHeaders());

        Scrape scrape = scrape();
        assertThat(scrape.value("hold_records_read_total")).isEqualTo(8);
        assertThat(scrape.sum("hold_records_decoded_total")).isEqualTo(8);
        assertThat(scrape.value("hold_records_decoded_total{result=\"relevant\"}"))
                .isEqualTo(5);
        assertThat(scrape.value("hold_records_decoded_total{result=\"irrelevant\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("hold_records_decoded_total{result=\"tombstone\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("hold_records_decoded_total{result=\"rejected\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("hold_dead_letters_total{reason=\"MALFORMED_CLOUDEVENT\"}"))
                .isEqualTo(1);
        assertThat(scrape.sum("hold_dead_letters_total")).isEqualTo(1);
        assertThat(scrape.sum("hold_events_paired_total")).isEqualTo(5);
        assertThat(scrape.value("hold_events_paired_total{effect=\"duplicate\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("hold_records_published_total{outcome=\"RETRIEVED\"}"))
                .isEqualTo(2);
        assertThat(scrape.value("hold_records_published_total{outcome=\"UNMATCHED\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("hold_records_published_total{outcome=\"WITHDRAWN\"}"))
                .isEqualTo(1);
        assertThat(scrape.value("hold_corrections_published_total")).isEqualTo(1);
    }

    @Test
    void shouldShowEveryReasonAndOutcomeBeforeItHappens() {
        Scrape scrape = scrape();

        for (RejectReason reason : RejectReason.values()) {
            assertThat(scrape.value("hold_dead_letters_total{reason=\"" + reason + "\"}"))
                    .as("%s", reason)
                    .isZero();
        }
        for (HoldOutcome outcome : EnumSet.complementOf(EnumSet.of(HoldOutcome.UNKNOWN))) {
            assertThat(scrape.value("hold_records_published_total{outcome=\"" + outcome + "\"}"))
                    .as("%s", outcome)
                    .isZero();
        }
        assertThat(scrape.value("hold_duration_seconds_count")).isZero();
    }

    @Test
    void shouldPutDurationsIntoBuckets() {
        topology.held("c-1", TEN).retrieved("c-1", TEN.plusSeconds(5));
        topology.held("c-2", TEN).retrieved("c-2", TEN.plusMillis(5_001));
        topology.held("c-3", TEN.minusSeconds(20_000)).retrieved("c-3", TEN);
        topology.held("c-4", TEN);

        Scrape scrape = scrape();
        assertThat(scrape.value("hold_duration_seconds_bucket{le=\"5.0\"}")).isEqualTo(1);
        assertThat(scrape.value("hold_duration_seconds_bucket{le=\"10.0\"}")).isEqualTo(2);
        assertThat(scrape.value("hold_duration_seconds_bucket{le=\"14400.0\"}")).isEqualTo(2);
        assertThat(scrape.value("hold_duration_seconds_bucket{le=\"+Inf\"}")).isEqualTo(3);
        assertThat(scrape.value("hold_duration_seconds_count")).isEqualTo(3);
        assertThat(scrape.value("hold_duration_seconds_sum")).isEqualTo(20_010.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rocksdb", "in-memory"})
    void shouldFollowAChannelFromItsFirstEventUntilItIsForgotten(String store) {
        topology.close();
        topology = TopologyHarness.start(Map.of("hold.state.store", store, "hold.correction.window", "PT6H"));

        assertChannels(0, 0, 0);
        topology.held("c-1", TEN).retrieved("c-2", TEN).wallTimePasses(TICK);
        assertChannels(1, 2, 2);
        topology.held("c-1", TEN.plusSeconds(5)).wallTimePasses(TICK);
        assertChannels(1, 2, 2);
        topology.retrieved("c-1", TEN.plusSeconds(60)).wallTimePasses(TICK);
        assertChannels(0, 2, 2);
        topology.held("c-3", TEN.plusSeconds(60)).wallTimePasses(Duration.ofHours(5));
        assertChannels(0, 0, 3);
        topology.wallTimePasses(Duration.ofHours(2)).wallTimePasses(TICK);
        assertChannels(0, 0, 0);
        topology.ended("c-1", TEN.plus(Duration.ofHours(7))).wallTimePasses(TICK);
        assertChannels(0, 0, 1);
    }

    @Test
    void shouldNotCountAHoldAsOpenThatHasBeenGivenUp() {
        topology.held("c-1", TEN).wallTimePasses(Duration.ofHours(5));
        assertChannels(0, 0, 1);

        topology.retrieved("c-1", TEN.minusSeconds(60)).wallTimePasses(TICK);

        assertChannels(0, 1, 1);
    }

    @Test
    void shouldMeasureTheClockAgainstTheWallClock() {
        assertThat(scrape().has("hold_clock_lag_seconds")).isFalse();

        topology.held("c-1", TEN).wallTimePasses(TICK);

        assertThat(scrape().value("hold_clock_lag_seconds{task=\"0_0\"}")).isEqualTo(7_201);
    }

    @Test
    void shouldKeepCountersAndForgetGaugesWhenATaskGoes() {
        topology.held("c-1", TEN).wallTimePasses(TICK);

        topology.close();

        Scrape scrape = scrape();
        assertThat(scrape.value("hold_records_read_total")).isEqualTo(1);
        assertThat(scrape.has("hold_duration_seconds_count")).isTrue();
        assertThat(scrape.value("hold_open_holds")).isZero();
        assertThat(scrape.has("hold_clock_lag_seconds")).isFalse();
        topology = TopologyHarness.start();
    }

    @Test
    void shouldLeaveOutTheGreatestValueThatMicrometerAddsToAHistogram() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        HoldMetrics.DURATION.histogram(registry, 5).record(3);

        Scrape page = new Scrape(new MetricsPage(registry, Map::of).page().body());

        assertThat(page.types()).containsOnlyKeys("hold_duration_seconds");
        assertThat(page.help("hold_duration_seconds")).isEqualTo(HoldMetrics.DURATION.help());
    }

    private void assertChannels(int onHold, int unsettled, int remembered) {
        Scrape scrape = scrape();
        assertThat(scrape.value("hold_open_holds")).as("open holds").isEqualTo(onHold);
        assertThat(scrape.value("hold_unsettled_channels")).as("unsettled").isEqualTo(unsettled);
        assertThat(scrape.value("hold_remembered_channels")).as("remembered").isEqualTo(remembered);
    }

    private Scrape scrape() {
        return new Scrape(topology.scrape());
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
