package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;

/** What all the channels of a call have in common. */
record Interaction(String interactionId, String conversationId) {
    /** The customer has no id: who put them on hold can only be told from the other channels of the interaction. */
    EventDetails customer() {
        return new EventDetails(interactionId, conversationId, "external", null, null, null);
    }
}
