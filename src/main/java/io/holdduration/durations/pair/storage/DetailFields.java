package io.holdduration.durations.pair.storage;

import io.holdduration.domain.EventDetails;
import org.jspecify.annotations.Nullable;

/** The details of an event in the order in which the stored formats write them. */
final class DetailFields {
    static final int COUNT = 6;

    private DetailFields() {}

    static @Nullable String[] of(EventDetails details) {
        return new @Nullable String[] {
            details.interactionId(),
            details.conversationId(),
            details.partyRole(),
            details.agentId(),
            details.userId(),
            details.reason()
        };
    }

    static EventDetails toDetails(@Nullable String[] fields) {
        return new EventDetails(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }
}
