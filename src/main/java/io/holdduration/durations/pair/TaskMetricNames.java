package io.holdduration.durations.pair;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Names for what a task measures itself, in the way in which Kafka Streams names a processor's own counters. */
final class TaskMetricNames {
    static final String SCOPE = "hold-pairing";
    private static final String GROUP = "stream-" + SCOPE + "-metrics";

    private final Map<String, String> tags = new LinkedHashMap<>();

    TaskMetricNames(ProcessorContext<?, ?> context) {
        tags.put("thread-id", Thread.currentThread().getName());
        tags.put(SCOPE + "-id", context.taskId().toString());
    }

    /** Different for each task, and for each thread that may have it. */
    String sensor(String name) {
        return SCOPE + "." + name + "." + String.join(".", tags.values());
    }

    MetricName metric(String name, String description) {
        return new MetricName(name, GROUP, description, tags);
    }

    MetricName metric(String name, String description, String tag, String value) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(tag, value);
        return new MetricName(name, GROUP, description, all);
    }
}
