package io.holdduration.simulation;

/**
 * A message on its way to the input topic.
 *
 * @param deliveredAtMillis when it is written, in ms since 1970, by the simulated time
 * @param partition where it is written, from 0; nothing ties a channel to a partition
 */
public record Posting(long deliveredAtMillis, int partition, Message message) {}
