package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Creates the events of a channel, with fresh ids, either version and optional fields.
 *
 * @param facts all details of the channel
 * @param missingShare the share of optional fields that an event omits
 * @param contradictionShare the share of reminted events that contradict the facts in every field
 */
public record EventMint(String channelId, EventDetails facts, double missingShare, double contradictionShare) {

    /** Creates a mint whose events have all fields. */
    public static EventMint exact(String channelId, EventDetails facts) {
        return new EventMint(channelId, facts, 0, 0);
    }

    /** Creates an event that is relevant to holds. */
    public ChannelEvent mint(EventKind kind, long atMillis, SplittableRandom random) {
        return mint(Notification.phase(kind), atMillis, random).as(kind);
    }

    /**
     * Creates an event of any type.
     *
     * @param phase the phase in the vendor's types, such as {@code held}
     */
    public Notification mint(String phase, long atMillis, SplittableRandom random) {
        return mint(phase, atMillis, random, random);
    }

    /** Creates an event of any type, with ids from a source of their own. */
    Notification mint(String phase, long atMillis, SplittableRandom random, SplittableRandom ids) {
        String id = Ksuid.random(ids);
        return notification("channel." + phase + ".v" + random.nextInt(2), id, atMillis, facts, random);
    }

    /** Reports an event again, with another id and in the other version. */
    ChannelEvent remint(ChannelEvent first, SplittableRandom random) {
        return remint(Notification.of(first), random, random).as(first.kind());
    }

    /** Reports an event again, with another id from a source of ids, and in the other version. */
    Notification remint(Notification first, SplittableRandom random, SplittableRandom ids) {
        EventDetails said = happens(contradictionShare, random) ? contradiction(random) : facts;
        return notification(otherVersion(first.type()), Ksuid.random(ids), first.timestampMillis(), said, random);
    }

    /** Creates a notification; only {@code ended} has a reason. */
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
