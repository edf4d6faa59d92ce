package io.holdduration.domain;

import java.util.Objects;

/**
 * One partition of one input topic. Only its own events come in order.
 *
 * @param topic the input topic
 * @param partition its partition, from 0
 */
public record SourcePartition(String topic, int partition) {
    public SourcePartition {
        Objects.requireNonNull(topic, "topic");
    }
}
