package io.holdduration.board;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A hold that has not ended, as the board shows it.
 *
 * @param channelId the channel on hold
 * @param interactionId its interaction; null if unknown
 * @param partyRole the role of the party on hold; null if unknown
 * @param agentId the agent id of the party on hold; null if it has none
 * @param heldAt the start of the hold
 */
record OpenHold(
        String channelId,
        @Nullable String interactionId,
        @Nullable String partyRole,
        @Nullable String agentId,
        Instant heldAt) {
    static final Comparator<OpenHold> LONGEST_FIRST =
            Comparator.comparing(OpenHold::heldAt).thenComparing(OpenHold::channelId);

    /** Returns the age in whole seconds; 0 for a hold that starts in the future, by another machine's clock. */
    long seconds(Instant now) {
        return Math.max(0, Duration.between(heldAt, now).toSeconds());
    }
}
