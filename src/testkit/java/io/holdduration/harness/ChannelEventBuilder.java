package io.holdduration.harness;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a channel, told as the vendor tells it. It says as little as it may until it is told to say more:
 * {@code held("c-1", at).party("agent", "1504").inInteraction("i-1")}. Immutable: every step gives another event.
 */
public final class ChannelEventBuilder {
    private final ChannelEvent event;

    private ChannelEventBuilder(ChannelEvent event) {
        this.event = event;
    }

    /** The channel was put on hold. */
    public static ChannelEventBuilder held(String channelId, Instant at) {
        return happened(channelId, EventKind.HELD, "held", at);
    }

    /** The channel was taken off hold. */
    public static ChannelEventBuilder retrieved(String channelId, Instant at) {
        return happened(channelId, EventKind.RETRIEVED, "retrieved", at);
    }

    /** The party hung up or was cut off. */
    public static ChannelEventBuilder disconnected(String channelId, Instant at) {
        return happened(channelId, EventKind.DISCONNECTED, "disconnected", at);
    }

    /** The agent on the channel went into wrap-up. */
    public static ChannelEventBuilder wrapStarted(String channelId, Instant at) {
        return happened(channelId, EventKind.WRAP_STARTED, "wrapstarted", at);
    }

    /** The channel was over. */
    public static ChannelEventBuilder ended(String channelId, Instant at) {
        return happened(channelId, EventKind.ENDED, "ended", at);
    }

    private static ChannelEventBuilder happened(String channelId, EventKind kind, String phase, Instant at) {
        Lineage lineage = new Lineage("channel." + phase + ".v1", phase + "-" + channelId + "-" + at);
        return new ChannelEventBuilder(
                new ChannelEvent(channelId, kind, at.toEpochMilli(), lineage, EventDetails.NONE));
    }

    /** In another version of its type than 1. */
    public ChannelEventBuilder version(int version) {
        String type = event.lineage().type();
        String unversioned = type.substring(0, type.lastIndexOf('v') + 1);
        return with(new Lineage(unversioned + version, event.lineage().id()), event.details());
    }

    /** With this id instead of one made from the phase, the channel and the instant. */
    public ChannelEventBuilder id(String id) {
        return with(new Lineage(event.lineage().type(), id), event.details());
    }

    /** Who is on the channel; a customer has the role {@code external} and no agent id. */
    public ChannelEventBuilder party(String role, @Nullable String agentId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), said.conversationId(), role, agentId, said.userId(), said.reason()));
    }

    /** The user id of the party on the channel. */
    public ChannelEventBuilder user(String userId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), said.conversationId(), said.partyRole(), said.agentId(), userId, said.reason()));
    }

    /** The interaction, such as a call, that the channel is part of. */
    public ChannelEventBuilder inInteraction(String interactionId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                interactionId, said.conversationId(), said.partyRole(), said.agentId(), said.userId(), said.reason()));
    }

    /** The conversation that the interaction is part of. */
    public ChannelEventBuilder inConversation(String conversationId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), conversationId, said.partyRole(), said.agentId(), said.userId(), said.reason()));
    }

    /** Why the channel was over, as {@code ended} says. */
    public ChannelEventBuilder because(String reason) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), said.conversationId(), said.partyRole(), said.agentId(), said.userId(), reason));
    }

    private ChannelEventBuilder with(EventDetails details) {
        return with(event.lineage(), details);
    }

    private ChannelEventBuilder with(Lineage lineage, EventDetails details) {
        return new ChannelEventBuilder(
                new ChannelEvent(event.channelId(), event.kind(), event.timestampMillis(), lineage, details));
    }

    /** What it says, for an oracle or a guarantee. */
    public ChannelEvent event() {
        return event;
    }

    /** A CloudEvent in structured mode, as JSON in UTF-8: the value of a record for the input topic. */
    public byte[] json() {
        return VendorJson.structured(event);
    }
}
