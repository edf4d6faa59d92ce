package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** What a reader learns of a hold from it; empty if it has nothing to do with holds. */
    Optional<ChannelEvent> event() {
        return Stream.of(EventKind.values())
                .filter(kind -> type.startsWith("channel." + phase(kind) + "."))
                .findFirst()
                .map(this::as);
    }

    ChannelEvent as(EventKind kind) {
        return new ChannelEvent(channelId, kind, timestampMillis, new Lineage(type, id), details);
    }

    /** What the vendor's types name this kind. */
    static String phase(EventKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
