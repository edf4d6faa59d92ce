package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;

/** The ids that all channels of a call have in common. */
record Interaction(String interactionId, String conversationId) {
    /** Returns the details of the customer, who has no id. Only the other channels of the interaction show who put the customer on hold. */
    EventDetails customer() {
        return new EventDetails(interactionId, conversationId, "external", null, null, null);
    }
}
