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

    /** Sets the end of the present call. Only {@link Staff} calls it, which sorts the agents by this time. */
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
