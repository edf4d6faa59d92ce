package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of a channel: fresh ids, either version, optional fields.
 *
 * @param facts all that can be said about the channel
 * @param missingShare of the optional fields, those that an event leaves out
 * @param contradictionShare of the reminted events, those that contradict the facts in every field
 */
public record EventMint(String channelId, EventDetails facts, double missingShare, double contradictionShare) {

    /** Every event says all that it can. */
    public static EventMint exact(String channelId, EventDetails facts) {
        return new EventMint(channelId, facts, 0, 0);
    }

    /** Some fields are missing each time, and events that are told again may contradict. */
    static EventMint patchy(String channelId, EventDetails facts) {
        return new EventMint(channelId, facts, 0.12, 0.1);
    }

    /** An event that has to do with holds. */
    public ChannelEvent mint(EventKind kind, long atMillis, SplittableRandom random) {
        return mint(Notification.phase(kind), atMillis, random).as(kind);
    }

    /**
     * An event of any type.
     *
     * @param phase as the vendor's types name it, such as {@code held}
     */
    public Notification mint(String phase, long atMillis, SplittableRandom random) {
        String id = Ksuid.random(random);
        return notification("channel." + phase + ".v" + random.nextInt(2), id, atMillis, facts, random);
    }

    /** Tells of an event once more: with another id and in the other version. */
    ChannelEvent remint(ChannelEvent first, SplittableRandom random) {
        return remint(Notification.of(first), random).as(first.kind());
    }

    /** Tells of an event once more: with another id and in the other version. */
    Notification remint(Notification first, SplittableRandom random) {
        EventDetails said = happens(contradictionShare, random) ? contradiction(random) : facts;
        return notification(otherVersion(first.type()), Ksuid.random(random), first.timestampMillis(), said, random);
    }

    /** Only {@code ended} says why. */
    private Notification notification(
            String type, String id, long atMillis, EventDetails said, SplittableRandom random) {
        EventDetails details = new EventDetails(
                perhaps(said.interactionId(), random),
                perhaps(said.conversationId(), random),
                perhaps(said.partyRole(), random),
                perhaps(said.agentId(), random),
                perhaps(said.userId(), random),
                type.startsWith("channel.ended.") ? perhaps(said.reason(), random) : null);
        return new Notification(type, id, channelId, atMillis, details);
    }

    private @Nullable String perhaps(@Nullable String value, SplittableRandom random) {
        return happens(missingShare, random) ? null : value;
    }

    private static EventDetails contradiction(SplittableRandom random) {
        return new EventDetails(
                Ksuid.random(random),
                Ksuid.random(random),
                "monitor",
                Ksuid.random(random),
                Ksuid.random(random),
                Ksuid.random(random));
    }

    private static String otherVersion(String type) {
        return type.substring(0, type.length() - 1) + (type.endsWith("0") ? 1 : 0);
    }

    private static boolean happens(double share, SplittableRandom random) {
        return share > 0 && random.nextDouble() < share;
    }
}
