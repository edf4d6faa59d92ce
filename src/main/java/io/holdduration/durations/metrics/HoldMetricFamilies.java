package io.holdduration.durations.metrics;

import static io.holdduration.platform.metrics.MetricSeries.counter;
import static io.holdduration.platform.metrics.MetricSeries.gauge;
import static io.holdduration.platform.metrics.MetricSeries.maximum;

import io.holdduration.platform.metrics.MetricFamily;
import io.holdduration.platform.metrics.MetricHistogram;
import io.holdduration.platform.metrics.MetricSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code /metrics} shows of the processor's own counters and gauges, which are among the metrics of Kafka Streams. */
public final class HoldMetricFamilies {
    private static final String INGEST = "stream-hold-ingest-metrics";
    private static final String PAIRING = "stream-hold-pairing-metrics";

    private HoldMetricFamilies() {}

    public static Stream<MetricFamily> all() {
        return Stream.of(reading(), pairing(), gauges()).flatMap(List::stream);
    }

    private static List<MetricFamily> reading() {
        return List.of(
                counter(
                        "hold_records_read",
                        "Records read from the input topics.",
                        MetricSource.of(INGEST, "read-total")),
                counter(
                        "hold_records_decoded",
                        "What the records read turned out to be; rejected ones are dead letters.",
                        MetricSource.of(INGEST, "(relevant|irrelevant|tombstone)-total")
                                .label("result", MetricSource.Found::word),
                        MetricSource.of(INGEST, "rejected-(.+)-total").label("result", "rejected")),
                counter(
                        "hold_dead_letters",
                        "Records rejected, by the reason that their dead letters give.",
                        MetricSource.of(INGEST, "rejected-(.+)-total").label("reason", HoldMetricFamilies::code),
                        MetricSource.of(PAIRING, "event-(too-old)-total").label("reason", HoldMetricFamilies::code)),
                counter(
                        "hold_keys_on_two_partitions",
                        "Relevant events of keyed input whose channel was read from another partition before.",
                        MetricSource.of(INGEST, "keys-on-two-partitions-total")));
    }

    private static List<MetricFamily> pairing() {
        return List.of(
                counter(
                        "hold_events_paired",
                        "What relevant events were to their channels: new, seen before, too late to change anything, or too old to tell.",
                        MetricSource.of(PAIRING, "event-(.+)-total").label("effect", MetricSource.Found::word)),
                counter(
                        "hold_records_published",
                        "Records published, corrections included.",
                        MetricSource.of(PAIRING, "record-(.+)-total").label("outcome", HoldMetricFamilies::code)),
                counter(
                        "hold_corrections_published",
                        "Records published that replace an earlier record of their hold.",
                        MetricSource.of(PAIRING, "correction-total")),
                new MetricHistogram(
                        "hold_duration_seconds",
                        "Durations of complete holds, corrections included.",
                        MetricSource.of(PAIRING, "duration-bucket-total"),
                        "up-to-seconds",
                        MetricSource.of(PAIRING, "duration-seconds-total")));
    }

    private static List<MetricFamily> gauges() {
        return List.of(
                gauge(
                        "hold_open_holds",
                        "Channels on hold whose hold has not been published yet.",
                        MetricSource.of(PAIRING, "open-holds")),
                gauge(
                        "hold_unsettled_channels",
                        "Channels with something to publish once their deadline has come.",
                        MetricSource.of(PAIRING, "unsettled-channels")),
                gauge(
                        "hold_remembered_channels",
                        "Channels whose timelines are in the store.",
                        MetricSource.of(PAIRING, "remembered-channels")),
                maximum(
                        "hold_clock_lag_seconds",
                        "How far a task's clock, which is event time, is behind the wall clock.",
                        MetricSource.of(PAIRING, "clock-lag-seconds").labelByTag("task", "hold-pairing-id")));
    }

    /** As it is in the records: {@code MALFORMED_CLOUDEVENT}. */
    private static String code(MetricSource.Found found) {
        return found.word().replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
