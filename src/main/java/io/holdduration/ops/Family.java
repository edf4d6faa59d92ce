package io.holdduration.ops;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Optional;

/** What {@code /metrics} shows under one name. */
interface Family {
    /** Its values at this moment; empty if Kafka has none. */
    Optional<MetricSnapshot> collect(KafkaMetrics metrics);
}
