package io.holdduration.platform.metrics;

import static io.holdduration.platform.metrics.MetricFamily.counter;
import static io.holdduration.platform.metrics.MetricFamily.maximum;

import java.util.List;
import java.util.stream.Stream;

/** The metrics of Kafka in {@code /metrics}: a few of the 1 800 that one instance has. */
public final class KafkaMetricFamilies {
    private static final String THREAD = "stream-thread-metrics";
    private static final String TASK = "stream-task-metrics";
    private static final String NODE = "stream-processor-node-metrics";
    private static final String FETCHER = "consumer-fetch-manager-metrics";

    private KafkaMetricFamilies() {}

    /** Returns all families. */
    public static Stream<MetricFamily> all() {
        return Stream.of(threads(), tasks()).flatMap(List::stream);
    }

    private static List<MetricFamily> threads() {
        return List.of(
                counter(
                        "hold_kafka_processed_records",
                        "Records that a thread has processed, those between its tasks included.",
                        MetricSource.of(THREAD, "process-total").label("thread", KafkaMetricFamilies::thread)),
                counter(
                        "hold_kafka_commits",
                        "How often a thread has committed.",
                        MetricSource.of(THREAD, "commit-total").label("thread", KafkaMetricFamilies::thread)),
                counter(
                        "hold_kafka_polls",
                        "How often a thread has asked the broker for records.",
                        MetricSource.of(THREAD, "poll-total").label("thread", KafkaMetricFamilies::thread)),
                maximum(
                        "hold_kafka_thread_time_ratio",
                        "The part of its time that a thread spends on an activity.",
                        MetricSource.of(THREAD, "(process|punctuate|commit|poll)-ratio")
                                .label("activity", MetricSource.Found::word)
                                .label("thread", KafkaMetricFamilies::thread)),
                maximum(
                        "hold_kafka_thread_latency_max_seconds",
                        "The longest poll within the last minute; of the others, the highest mean per call in one round.",
                        MetricSource.of(THREAD, "(process|punctuate|commit|poll)-latency-max")
                                .fromMilliseconds()
                                .label("activity", MetricSource.Found::word)
                                .label("thread", KafkaMetricFamilies::thread)));
    }

    private static List<MetricFamily> tasks() {
        return List.of(
                counter(
                        "hold_kafka_dropped_records",
                        "Records that Kafka Streams itself has dropped, because they could not be read.",
                        MetricSource.of(TASK, "dropped-records-total").labelByTag("task", "task-id")),
                maximum(
                        "hold_kafka_record_lateness_max_seconds",
                        "How far record timestamps are behind those before them; only with metrics.recording.level=DEBUG.",
                        MetricSource.of(TASK, "record-lateness-max")
                                .fromMilliseconds()
                                .labelByTag("task", "task-id")),
                maximum(
                        "hold_kafka_e2e_latency_max_seconds",
                        "The greatest age of records that have come through a processor within the last minute.",
                        MetricSource.of(NODE, "record-e2e-latency-max")
                                .fromMilliseconds()
                                .labelByTag("node", "processor-node-id")),
                maximum(
                        "hold_kafka_consumer_lag_records",
                        "How many records of a partition are still to be read, as of the last fetch.",
                        MetricSource.of(FETCHER, "records-lag")
                                .whereTag("client-id", ".+-StreamThread-[0-9]+-consumer")
                                .labelByTag("topic", "topic")
                                .labelByTag("partition", "partition")));
    }

    /** Returns the number at the end of a thread's name. The rest of the name is new at each start. */
    private static String thread(MetricSource.Found found) {
        String name = found.metric().tags().getOrDefault("thread-id", "");
        return name.substring(name.lastIndexOf('-') + 1);
    }
}
