package io.holdduration.testing;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Hold;
import io.holdduration.domain.HoldRevision;
import io.holdduration.simulation.oracle.PublishedHold;

/** A revision from the domain as the record that it becomes. */
public final class PublishedRevision {
    private PublishedRevision() {}

    public static PublishedHold of(String channelId, HoldRevision published) {
        Hold hold = published.hold();
        Hold.Boundary held = hold.held();
        Hold.Boundary end = hold.end();
        EventDetails details = hold.details();
        return new PublishedHold(
                hold.id(channelId),
                published.revision(),
                hold.outcome(),
                channelId,
                held == null ? null : held.atMillis(),
                end == null ? null : end.atMillis(),
                hold.durationMillis(),
                details.interactionId(),
                details.conversationId(),
                details.partyRole(),
                details.agentId(),
                details.userId(),
                held == null ? null : held.lineage().type(),
                held == null ? null : held.lineage().id(),
                end == null ? null : end.lineage().type(),
                end == null ? null : end.lineage().id(),
                details.reason());
    }
}
