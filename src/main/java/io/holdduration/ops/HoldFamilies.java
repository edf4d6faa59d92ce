package io.holdduration.ops;

import static io.holdduration.ops.Series.counter;
import static io.holdduration.ops.Series.gauge;
import static io.holdduration.ops.Series.maximum;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code /metrics} shows of the processor's own counters and gauges, which are among the metrics of Kafka Streams. */
final class HoldFamilies {
    private static final String INGEST = "stream-hold-ingest-metrics";
    private static final String PAIRING = "stream-hold-pairing-metrics";

    private HoldFamilies() {}

    static Stream<Family> all() {
        return Stream.of(reading(), pairing(), gauges()).flatMap(List::stream);
    }

    private static List<Family> reading() {
        return List.of(
                counter("hold_records_read", "Records read from the input topics.", Source.of(INGEST, "read-total")),
                counter(
                        "hold_records_decoded",
                        "What the records read turned out to be; rejected ones are dead letters.",
                        Source.of(INGEST, "(relevant|irrelevant|tombstone)-total")
                                .label("result", Source.Found::word),
                        Source.of(INGEST, "rejected-(.+)-total").label("result", "rejected")),
                counter(
                        "hold_dead_letters",
                        "Records rejected, by the reason that their dead letters give.",
                        Source.of(INGEST, "rejected-(.+)-total").label("reason", HoldFamilies::code),
                        Source.of(PAIRING, "event-(too-old)-total").label("reason", HoldFamilies::code)),
                counter(
                        "hold_keys_on_two_partitions",
                        "Relevant events of keyed input whose channel was read from another partition before.",
                        Source.of(INGEST, "keys-on-two-partitions-total")));
    }

    private static List<Family> pairing() {
        return List.of(
                counter(
                        "hold_events_paired",
                        "What relevant events were to their channels: new, seen before, too late to change anything, or too old to tell.",
                        Source.of(PAIRING, "event-(.+)-total").label("effect", Source.Found::word)),
                counter(
                        "hold_records_published",
                        "Records published, corrections included.",
                        Source.of(PAIRING, "record-(.+)-total").label("outcome", HoldFamilies::code)),
                counter(
                        "hold_corrections_published",
                        "Records published that replace an earlier record of their hold.",
                        Source.of(PAIRING, "correction-total")),
                new Histogram(
                        "hold_duration_seconds",
                        "Durations of complete holds, corrections included.",
                        Source.of(PAIRING, "duration-bucket-total"),
                        "up-to-seconds",
                        Source.of(PAIRING, "duration-seconds-total")));
    }

    private static List<Family> gauges() {
        return List.of(
                gauge(
                        "hold_open_holds",
                        "Channels on hold whose hold has not been published yet.",
                        Source.of(PAIRING, "open-holds")),
                gauge(
                        "hold_unsettled_channels",
                        "Channels with something to publish once their deadline has come.",
                        Source.of(PAIRING, "unsettled-channels")),
                gauge(
                        "hold_remembered_channels",
                        "Channels whose timelines are in the store.",
                        Source.of(PAIRING, "remembered-channels")),
                maximum(
                        "hold_clock_lag_seconds",
                        "How far a task's clock, which is event time, is behind the wall clock.",
                        Source.of(PAIRING, "clock-lag-seconds").labelByTag("task", "hold-pairing-id")));
    }

    /** As it is in the records: {@code MALFORMED_CLOUDEVENT}. */
    private static String code(Source.Found found) {
        return found.word().replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
