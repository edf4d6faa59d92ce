package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the input topic.
 *
 * @param deliveredAtMillis when it is written, in ms since 1970, by the simulated time
 * @param partition where it is written, from 0; nothing ties a channel to a partition
 * @param event what a reader learns of a hold from it; null if it is broken or has nothing to do with holds
 */
public record Posting(
        long deliveredAtMillis,
        int partition,
        Message message,
        @Nullable ChannelEvent event) {}
