package io.holdduration.domain;

import java.util.Objects;

/**
 * Where events come from in an order of their own: one partition of one input topic.
 *
 * @param topic the input topic
 * @param partition its partition, from 0
 */
public record SourcePartition(String topic, int partition) {
    public SourcePartition {
        Objects.requireNonNull(topic, "topic");
    }
}
