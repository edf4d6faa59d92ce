package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;

/** An agent, who takes one call at a time. */
final class Agent {
    private final String agentId;
    private final String userId;
    private long busyUntil;

    Agent(String agentId, String userId) {
        this.agentId = agentId;
        this.userId = userId;
    }

    long busyUntil() {
        return busyUntil;
    }

    void becomesFreeAt(long millis) {
        busyUntil = millis;
    }

    EventDetails in(Interaction interaction) {
        return new EventDetails(
                interaction.interactionId(), interaction.conversationId(), "agent", agentId, userId, null);
    }
}
