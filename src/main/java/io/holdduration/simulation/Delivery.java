package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;

/**
 * A delivery of an event to the input topic.
 *
 * @param event the event
 * @param deliveredAtMillis the time at which it was written, in ms since 1970; never before it happened
 * @param sourcePartition the partition to which it was written, from 0; independent of the channel
 */
public record Delivery(ChannelEvent event, long deliveredAtMillis, int sourcePartition) {

    /** Returns the time from the event to its delivery, in ms. */
    public long delayMillis() {
        return deliveredAtMillis - event.timestampMillis();
    }
}
