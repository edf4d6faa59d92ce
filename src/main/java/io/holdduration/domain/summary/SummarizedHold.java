package io.holdduration.domain.summary;

import io.holdduration.domain.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The part of a hold's last record that summaries use.
 *
 * @param outcome any but {@link Outcome#WITHDRAWN}: a withdrawn hold is part of no summary
 * @param heldAtMillis its start, in ms since 1970; null only when {@code UNMATCHED}
 * @param endedAtMillis its end, in ms since 1970; null only when {@code UNRESOLVED}
 * @param conversationId the conversation that the interaction is part of, or null
 * @param partyRole the role of the party on hold, or null
 * @param agentId the agent id of the party on hold, or null
 */
public record SummarizedHold(
        Outcome outcome,
        @Nullable Long heldAtMillis,
        @Nullable Long endedAtMillis,
        @Nullable String conversationId,
        @Nullable String partyRole,
        @Nullable String agentId) {
    public SummarizedHold {
        boolean isStartKnown = outcome.isComplete() || outcome == Outcome.UNRESOLVED;
        boolean isEndKnown = outcome.isComplete() || outcome == Outcome.UNMATCHED;
        if ((heldAtMillis != null) != isStartKnown || (endedAtMillis != null) != isEndKnown) {
            throw new IllegalArgumentException("a hold " + outcome + " from " + heldAtMillis + " to " + endedAtMillis);
        }
    }

    /** Returns the instant that assigns the hold to an interval: its start, or a lone end; in ms since 1970. */
    public long intervalMillis() {
        return heldAtMillis != null ? heldAtMillis : end();
    }

    boolean isComplete() {
        return outcome.isComplete();
    }

    /** Returns whether it counts as a hold; an end without a start is counted apart. */
    boolean isHold() {
        return outcome != Outcome.UNMATCHED;
    }

    /** Returns the start of a hold whose start is known. */
    long start() {
        if (heldAtMillis == null) {
            throw new IllegalStateException("no start: " + outcome);
        }
        return heldAtMillis;
    }

    /** Returns the end of a hold whose end is known. */
    long end() {
        if (endedAtMillis == null) {
            throw new IllegalStateException("no end: " + outcome);
        }
        return endedAtMillis;
    }

    /** Returns the duration of a complete hold, in ms. */
    long durationMillis() {
        return end() - start();
    }
}
