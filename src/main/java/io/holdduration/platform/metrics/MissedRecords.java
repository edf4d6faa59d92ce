package io.holdduration.platform.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Counter of the offsets that were deleted from input partitions before they were read. */
public final class MissedRecords implements MetricFamily {
    private final Map<TopicPartition, Long> counts = new ConcurrentHashMap<>();

    /** Adds offsets of a partition; zero makes the partition appear. */
    public void add(TopicPartition partition, long offsets) {
        counts.merge(partition, offsets, Long::sum);
    }

    @Override
    public Optional<MetricSnapshot> collect(KafkaMetrics metrics) {
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        CounterSnapshot.Builder snapshot = CounterSnapshot.builder()
                .name("hold_input_records_missed")
                .help("Offsets of an input partition that were deleted before they were read.");
        counts.forEach((partition, count) -> snapshot.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of("partition", Integer.toString(partition.partition()), "topic", partition.topic()))
                .value(count)
                .build()));
        return Optional.of(snapshot.build());
    }
}
