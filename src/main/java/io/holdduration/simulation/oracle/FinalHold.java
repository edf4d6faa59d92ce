package io.holdduration.simulation.oracle;

import io.holdduration.domain.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a hold's last record that the summaries use.
 *
 * @param heldAtMillis null for an end without a start
 * @param endedAtMillis null for a start without an end
 */
public record FinalHold(
        String holdId,
        Outcome outcome,
        @Nullable Long heldAtMillis,
        @Nullable Long endedAtMillis,
        @Nullable String interactionId,
        @Nullable String conversationId,
        @Nullable String partyRole,
        @Nullable String agentId) {

    public static FinalHold of(PublishedHold last) {
        return new FinalHold(
                last.holdId(),
                last.outcome(),
                last.heldAtMillis(),
                last.endedAtMillis(),
                last.interactionId(),
                last.conversationId(),
                last.partyRole(),
                last.agentId());
    }

    public static FinalHold of(ExpectedHold expected) {
        return new FinalHold(
                expected.holdId(),
                expected.outcome(),
                expected.heldAtMillis(),
                expected.endedAtMillis(),
                expected.interactionId(),
                expected.conversationId(),
                expected.partyRole(),
                expected.agentId());
    }

    boolean isWithdrawn() {
        return outcome == Outcome.WITHDRAWN;
    }

    boolean isUnmatched() {
        return outcome == Outcome.UNMATCHED;
    }

    boolean isUnresolved() {
        return outcome == Outcome.UNRESOLVED;
    }

    boolean isDisconnected() {
        return outcome == Outcome.DISCONNECTED;
    }

    boolean isComplete() {
        return outcome == Outcome.RETRIEVED || outcome == Outcome.DISCONNECTED;
    }

    /** Returns whether the record counts as a hold: it is neither a lone end nor withdrawn. */
    boolean isHold() {
        return isComplete() || isUnresolved();
    }

    /** Returns the start; must not be called for an end without a start. */
    long start() {
        return Objects.requireNonNull(heldAtMillis, holdId);
    }

    /** Returns the end; must not be called for a start without an end. */
    long end() {
        return Objects.requireNonNull(endedAtMillis, holdId);
    }

    /** Returns the duration in milliseconds; must only be called for a complete hold. */
    long millis() {
        return end() - start();
    }
}
