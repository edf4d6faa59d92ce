package io.holdduration.platform.kafka;

/**
 * What to do about a topic that does not exist when the processor starts.
 *
 * @param enabled create it; otherwise a missing topic is an error
 * @param partitions how many partitions a created topic gets, at least 1
 * @param replicationFactor how many brokers keep a copy, or -1 for the broker's default
 */
public record TopicCreation(boolean enabled, int partitions, short replicationFactor) {}
