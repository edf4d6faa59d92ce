package io.holdduration.domain;

import java.util.Objects;

/**
 * A channel event that is relevant to holds. Events with the same channel, kind and timestamp are one event, whatever their
 * ids. The vendor delivers again with new ids, and once for each version that an account has subscribed to.
 *
 * @param channelId one participant's leg; not empty
 * @param kind its kind
 * @param timestampMillis when it happened ({@code data.timestamp}, not the envelope's time), in ms since 1970; not
 *     negative
 * @param lineage the CloudEvent that it came from
 * @param details its optional fields
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
