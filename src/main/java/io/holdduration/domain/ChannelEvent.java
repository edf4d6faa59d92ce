package io.holdduration.domain;

import java.util.Objects;

/**
 * A channel event that is relevant to holds. Events with the same channel, kind and timestamp are one event, regardless
 * of their ids. The vendor redelivers events with new ids, and sends one copy for each version that an account
 * subscribes to.
 *
 * @param channelId one participant's leg; not empty
 * @param kind the kind of the event
 * @param timestampMillis the time of the event ({@code data.timestamp}, not the envelope's time), in ms since 1970; not negative
 * @param lineage the CloudEvent that reported it
 * @param details the optional fields of the event
 */
public record ChannelEvent(
        String channelId, EventKind kind, long timestampMillis, Lineage lineage, EventDetails details) {
    public ChannelEvent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(lineage, "lineage");
        Objects.requireNonNull(details, "details");
        if (channelId.isEmpty()) {
            throw new IllegalArgumentException("channelId is empty");
        }
        if (timestampMillis < 0) {
            throw new IllegalArgumentException("timestampMillis is before 1970: " + timestampMillis);
        }
    }
}
