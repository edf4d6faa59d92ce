package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to the input topic.
 *
 * @param deliveredAtMillis the simulated time at which it is written, in ms since 1970
 * @param partition the partition to which it is written, from 0; independent of the channel
 * @param channelId the channel that it is about
 * @param event the channel event that a reader decodes; null if the message is broken or not relevant to holds
 */
public record Posting(
        long deliveredAtMillis,
        int partition,
        Message message,
        String channelId,
        @Nullable ChannelEvent event) {}
