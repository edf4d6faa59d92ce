package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of a channel: fresh ids, either version, and optional fields of which some are missing each time.
 *
 * @param facts all that could be said about the channel
 */
record EventMint(String channelId, EventDetails facts) {
    private static final double MISSING_SHARE = 0.12;
    private static final double CONTRADICTION_SHARE = 0.1;

    ChannelEvent mint(EventKind kind, long atMillis, SplittableRandom random) {
        return new ChannelEvent(channelId, kind, atMillis, lineage(kind, random), details(kind, facts, random));
    }

    /** Tells of the same physical event once more, and now and then contradicts the first telling in every field. */
    ChannelEvent remint(ChannelEvent event, SplittableRandom random) {
        EventDetails said = random.nextDouble() < CONTRADICTION_SHARE
                ? new EventDetails(
                        Ksuid.random(random),
                        Ksuid.random(random),
                        "monitor",
                        Ksuid.random(random),
                        Ksuid.random(random),
                        Ksuid.random(random))
                : facts;
        return new ChannelEvent(
                channelId,
                event.kind(),
                event.timestampMillis(),
                lineage(event.kind(), random),
                details(event.kind(), said, random));
    }

    private static Lineage lineage(EventKind kind, SplittableRandom random) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace("_", "");
        return new Lineage("channel." + name + ".v" + random.nextInt(2), Ksuid.random(random));
    }

    /** Only {@code ended} says why. */
    private static EventDetails details(EventKind kind, EventDetails said, SplittableRandom random) {
        return new EventDetails(
                perhaps(said.interactionId(), random),
                perhaps(said.conversationId(), random),
                perhaps(said.partyRole(), random),
                perhaps(said.agentId(), random),
                perhaps(said.userId(), random),
                kind == EventKind.ENDED ? perhaps(said.reason(), random) : null);
    }

    private static @Nullable String perhaps(@Nullable String value, SplittableRandom random) {
        return random.nextDouble() < MISSING_SHARE ? null : value;
    }
}
