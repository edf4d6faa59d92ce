package io.holdduration.ops;

import static io.holdduration.ops.Series.counter;
import static io.holdduration.ops.Series.gauge;
import static io.holdduration.ops.Series.maximum;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What {@code /metrics} takes from Kafka Streams: the product's own counters, and a few dozen of Kafka's 1 800 metrics. */
final class AllowList {
    private static final String INGEST = "stream-hold-ingest-metrics";
    private static final String PAIRING = "stream-hold-pairing-metrics";
    private static final String THREAD = "stream-thread-metrics";
    private static final String TASK = "stream-task-metrics";
    private static final String NODE = "stream-processor-node-metrics";
    private static final String FETCHER = "consumer-fetch-manager-metrics";

    private AllowList() {}

    static List<Family> families() {
        return Stream.of(reading(), pairing(), gauges(), threads(), tasks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Family> reading() {
        return List.of(
                counter("hold_records_read", "Records read from the input topics.", Source.of(INGEST, "read-total")),
                counter(
                        "hold_records_decoded",
                        "What the records read turned out to be; rejected ones are dead letters.",
                        Source.of(INGEST, "(relevant|irrelevant|tombstone)-total")
                                .label("result", AllowList::word),
                        Source.of(INGEST, "rejected-(.+)-total").label("result", "rejected")),
                counter(
                        "hold_dead_letters",
                        "Records rejected, by the reason that their dead letters give.",
                        Source.of(INGEST, "rejected-(.+)-total").label("reason", AllowList::code)));
    }

    private static List<Family> pairing() {
        return List.of(
                counter(
                        "hold_events_paired",
                        "What relevant events were to their channels: new, seen before, or too late to change anything.",
                        Source.of(PAIRING, "event-(.+)-total").label("effect", AllowList::word)),
                counter(
                        "hold_records_published",
                        "Records published, corrections included.",
                        Source.of(PAIRING, "record-(.+)-total").label("outcome", AllowList::code)),
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
                        "Channels on hold of whose hold nothing has been published.",
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

    private static List<Family> threads() {
        return List.of(
                counter(
                        "hold_kafka_processed_records",
                        "Records that a thread has processed, those between its tasks included.",
                        Source.of(THREAD, "process-total").label("thread", AllowList::thread)),
                counter(
                        "hold_kafka_commits",
                        "How often a thread has committed.",
                        Source.of(THREAD, "commit-total").label("thread", AllowList::thread)),
                counter(
                        "hold_kafka_polls",
                        "How often a thread has asked the broker for records.",
                        Source.of(THREAD, "poll-total").label("thread", AllowList::thread)),
                maximum(
                        "hold_kafka_thread_time_ratio",
                        "The part of its time that a thread spends on an activity.",
                        Source.of(THREAD, "(process|punctuate|commit|poll)-ratio")
                                .label("activity", AllowList::word)
                                .label("thread", AllowList::thread)),
                maximum(
                        "hold_kafka_thread_latency_max_seconds",
                        "The longest poll within the last minute; of the others, the longest average of one round.",
                        Source.of(THREAD, "(process|punctuate|commit|poll)-latency-max")
                                .fromMilliseconds()
                                .label("activity", AllowList::word)
                                .label("thread", AllowList::thread)));
    }

    private static List<Family> tasks() {
        return List.of(
                counter(
                        "hold_kafka_dropped_records",
                        "Records that Kafka Streams itself has dropped, because they could not be read.",
                        Source.of(TASK, "dropped-records-total").labelByTag("task", "task-id")),
                maximum(
                        "hold_kafka_record_lateness_max_seconds",
                        "How far record timestamps are behind those before them; only with metrics.recording.level=DEBUG.",
                        Source.of(TASK, "record-lateness-max")
                                .fromMilliseconds()
                                .labelByTag("task", "task-id")),
                maximum(
                        "hold_kafka_e2e_latency_max_seconds",
                        "The greatest age of records that have come through a processor within the last minute.",
                        Source.of(NODE, "record-e2e-latency-max")
                                .fromMilliseconds()
                                .labelByTag("node", "processor-node-id")),
                maximum(
                        "hold_kafka_consumer_lag_records",
                        "How many records of a partition are still to be read, as of the last fetch.",
                        Source.of(FETCHER, "records-lag")
                                .whereTag("client-id", ".+-StreamThread-[0-9]+-consumer")
                                .labelByTag("topic", "topic")
                                .labelByTag("partition", "partition")));
    }

    private static String word(Source.Found found) {
        return found.name().group(1);
    }

    /** As it is in the records: {@code MALFORMED_CLOUDEVENT}. */
    private static String code(Source.Found found) {
        return word(found).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The number at the end of a name that is otherwise new at each start. */
    private static String thread(Source.Found found) {
        String name = found.metric().tags().getOrDefault("thread-id", "");
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
