package io.holdduration.durations.pair.storage;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.SourcePartition;

/**
 * A channel event on its way to its channel's timeline; the channel is the record's key.
 *
 * @param source the source partition that delivered it, which the clock needs
 * @param kind the kind of the event
 * @param timestampMillis the time of the event, in ms since 1970
 * @param lineage the CloudEvent that reported it
 * @param details the optional fields of the event
 */
public record Arrival(
        SourcePartition source, EventKind kind, long timestampMillis, Lineage lineage, EventDetails details) {

    /** Returns the part of an event that pairing needs, without the channel, which becomes the record's key. */
    public static Arrival of(SourcePartition source, ChannelEvent event) {
        return new Arrival(source, event.kind(), event.timestampMillis(), event.lineage(), event.details());
    }

    public ChannelEvent on(String channelId) {
        return new ChannelEvent(channelId, kind, timestampMillis, lineage, details);
    }
}
