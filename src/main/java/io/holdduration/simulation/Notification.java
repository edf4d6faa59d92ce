package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vendor's notification of an event on a channel, relevant to holds or not.
 *
 * @param type the CloudEvents type, such as {@code channel.held.v1}
 * @param id distinguishes this notification from others of the same event
 * @param timestampMillis the time of the event, in ms since 1970
 * @param details the other details; a field that is null is omitted
 */
public record Notification(String type, String id, String channelId, long timestampMillis, EventDetails details) {

    /** Creates the notification of an event that is relevant to holds. */
    public static Notification of(ChannelEvent event) {
        return new Notification(
                event.lineage().type(),
                event.lineage().id(),
                event.channelId(),
                event.timestampMillis(),
                event.details());
    }

    /** Returns the channel event that a reader decodes from it; empty if it is not relevant to holds. */
    Optional<ChannelEvent> event() {
        return Stream.of(EventKind.values())
                .filter(kind -> type.startsWith("channel." + phase(kind) + "."))
                .findFirst()
                .map(this::as);
    }

    ChannelEvent as(EventKind kind) {
        return new ChannelEvent(channelId, kind, timestampMillis, new Lineage(type, id), details);
    }

    /** Returns the name of this kind in the vendor's types. */
    static String phase(EventKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
