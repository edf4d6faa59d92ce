package io.holdduration.durations.pair.storage;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.SourcePartition;

/**
 * A channel event on its way to its channel's timeline; the channel is the record's key.
 *
 * @param source the source partition that delivered it, which the clock has to know
 * @param kind what it says about a hold
 * @param timestampMillis when it happened, in ms since 1970
 * @param lineage which CloudEvent said so
 * @param details what else it said
 */
public record Arrival(
        SourcePartition source, EventKind kind, long timestampMillis, Lineage lineage, EventDetails details) {

    /** What pairing has to know of an event, but for its channel, which has to become the record's key. */
    public static Arrival of(SourcePartition source, ChannelEvent event) {
        return new Arrival(source, event.kind(), event.timestampMillis(), event.lineage(), event.details());
    }

    public ChannelEvent on(String channelId) {
        return new ChannelEvent(channelId, kind, timestampMillis, lineage, details);
    }
}
