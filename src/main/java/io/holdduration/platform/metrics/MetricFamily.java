package io.holdduration.platform.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Optional;

/** What {@code /metrics} shows under one name. */
public interface MetricFamily {
    /** Its values at this moment; empty if Kafka has none. */
    Optional<MetricSnapshot> collect(KafkaMetrics metrics);
}
