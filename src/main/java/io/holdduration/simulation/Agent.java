package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;

/** An agent, who takes one call at a time. */
final class Agent {
    private final int number;
    private final String userId;
    private long busyUntil;

    Agent(int number, String userId) {
        this.number = number;
        this.userId = userId;
    }

    int number() {
        return number;
    }

    long busyUntil() {
        return busyUntil;
    }

    /** For {@link Staff}, which keeps the agents in this order. */
    void becomesFreeAt(long millis) {
        busyUntil = millis;
    }

    EventDetails in(Interaction interaction) {
        return new EventDetails(
                interaction.interactionId(),
                interaction.conversationId(),
                "agent",
                Integer.toString(number),
                userId,
                null);
    }
}
