package io.holdduration.domain;

import java.util.Objects;

/**
 * One partition of an input topic. Events are ordered only within a partition.
 *
 * @param topic the input topic
 * @param partition the number of the partition, from 0
 */
public record SourcePartition(String topic, int partition) {
    public SourcePartition {
        Objects.requireNonNull(topic, "topic");
    }
}
