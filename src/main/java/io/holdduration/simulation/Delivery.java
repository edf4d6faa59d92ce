package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;

/**
 * An event as it reaches the input topic.
 *
 * @param event what it says
 * @param deliveredAtMillis when it was written, in ms since 1970; never before it happened
 * @param sourcePartition where it was written, from 0; nothing ties a channel to a partition
 */
public record Delivery(ChannelEvent event, long deliveredAtMillis, int sourcePartition) {

    /** How long after it happened it was delivered. */
    public long delayMillis() {
        return deliveredAtMillis - event.timestampMillis();
    }
}
