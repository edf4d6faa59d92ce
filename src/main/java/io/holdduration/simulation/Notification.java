package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;

/**
 * What the vendor says when something happens to a channel, whether that has to do with holds or not.
 *
 * @param type the CloudEvents type, such as {@code channel.held.v1}
 * @param id tells this notification from others of the same event
 * @param timestampMillis when it happened, in ms since 1970
 * @param details what is said beyond that; a field that is null is left out
 */
public record Notification(String type, String id, String channelId, long timestampMillis, EventDetails details) {

    /** Of an event that has to do with holds. */
    public static Notification of(ChannelEvent event) {
        return new Notification(
                event.lineage().type(),
                event.lineage().id(),
                event.channelId(),
                event.timestampMillis(),
                event.details());
    }
}
