package io.holdduration.harness;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.simulation.VendorJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Builds a channel event as the vendor sends it. Optional fields are absent until they are set:
 * {@code held("c-1", at).party("agent", "1504").inInteraction("i-1")}. Immutable: every step returns another builder.
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

    /** The channel ended. */
    public static ChannelEventBuilder ended(String channelId, Instant at) {
        return happened(channelId, EventKind.ENDED, "ended", at);
    }

    private static ChannelEventBuilder happened(String channelId, EventKind kind, String phase, Instant at) {
        Lineage lineage = new Lineage("channel." + phase + ".v1", phase + "-" + channelId + "-" + at);
        return new ChannelEventBuilder(
                new ChannelEvent(channelId, kind, at.toEpochMilli(), lineage, EventDetails.NONE));
    }

    /** Sets the version of the type; the default is 1. */
    public ChannelEventBuilder version(int version) {
        String type = event.lineage().type();
        String unversioned = type.substring(0, type.lastIndexOf('v') + 1);
        return with(new Lineage(unversioned + version, event.lineage().id()), event.details());
    }

    /** Sets the id; the default is derived from the phase, the channel and the instant. */
    public ChannelEventBuilder id(String id) {
        return with(new Lineage(event.lineage().type(), id), event.details());
    }

    /** Sets the party on the channel; a customer has the role {@code external} and no agent id. */
    public ChannelEventBuilder party(String role, @Nullable String agentId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), said.conversationId(), role, agentId, said.userId(), said.reason()));
    }

    /** Sets the user id of the party on the channel. */
    public ChannelEventBuilder user(String userId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), said.conversationId(), said.partyRole(), said.agentId(), userId, said.reason()));
    }

    /** Sets the interaction, such as a call, that the channel is part of. */
    public ChannelEventBuilder inInteraction(String interactionId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                interactionId, said.conversationId(), said.partyRole(), said.agentId(), said.userId(), said.reason()));
    }

    /** Sets the conversation that the interaction is part of. */
    public ChannelEventBuilder inConversation(String conversationId) {
        EventDetails said = event.details();
        return with(new EventDetails(
                said.interactionId(), conversationId, said.partyRole(), said.agentId(), said.userId(), said.reason()));
    }

    /** Sets the reason why the channel ended, as in {@code ended} events. */
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

    /** Returns the event, for an oracle or a guarantee. */
    public ChannelEvent event() {
        return event;
    }

    /** Returns a CloudEvent in structured mode, as JSON in UTF-8: the value of a record for the input topic. */
    public byte[] json() {
        return VendorJson.structured(event);
    }
}
