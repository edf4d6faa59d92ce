package io.holdduration.durations.pair;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.metrics.CompoundStat;
import org.apache.kafka.common.metrics.MetricConfig;

/**
 * How many holds lasted how long, as a metric for each bucket, since the process started; Kafka's own histogram forgets. A
 * bucket counts what fits it and no smaller one.
 */
final class DurationBuckets implements CompoundStat {
    private static final long[] UP_TO_SECONDS = {5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400};
    private static final String DESCRIPTION = "Durations of complete holds, as often as they were published";

    private final TaskMetricNames names;
    private final long[] counts = new long[UP_TO_SECONDS.length + 1];
    private double sumMillis;

    DurationBuckets(TaskMetricNames names) {
        this.names = names;
    }

    @Override
    public void record(MetricConfig config, double durationMillis, long wallMillis) {
        int bucket = 0;
        while (bucket < UP_TO_SECONDS.length && durationMillis > UP_TO_SECONDS[bucket] * 1000.0) {
            bucket++;
        }
        counts[bucket]++;
        sumMillis += durationMillis;
    }

    @Override
    public List<NamedMeasurable> stats() {
        List<NamedMeasurable> stats = new ArrayList<>();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            int index = bucket;
            String upTo = bucket < UP_TO_SECONDS.length ? Long.toString(UP_TO_SECONDS[bucket]) : "+Inf";
            stats.add(new NamedMeasurable(
                    names.metric("duration-bucket-total", DESCRIPTION, "up-to-seconds", upTo),
                    (config, wallMillis) -> counts[index]));
        }
        stats.add(new NamedMeasurable(
                names.metric("duration-seconds-total", DESCRIPTION), (config, wallMillis) -> sumMillis / 1000));
        return stats;
    }
}
