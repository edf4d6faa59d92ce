package io.holdduration.domain;

import java.util.Objects;

/**
 * A channel event that matters to a hold. Two events with the same channel, kind and timestamp are one event, whatever
 * their ids: the vendor delivers twice, with re-minted ids, and once for each version an account subscribed to.
 *
 * @param channelId one participant's leg; not empty
 * @param kind what it says about a hold
 * @param timestampMillis when it happened ({@code data.timestamp}, not the envelope's time), in ms since 1970; not
 *     negative
 * @param lineage which CloudEvent said so
 * @param details what else it said
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
