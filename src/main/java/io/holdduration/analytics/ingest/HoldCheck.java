package io.holdduration.analytics.ingest;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what the schema cannot: a hold whose times contradict its outcome, or would set the clock wrong, is not one of ours. */
final class HoldCheck {
    private HoldCheck() {}

    /**
     * Returns the defect of a hold whose outcome is known, in words that do not quote it; null if there is none.
     *
     * @param latestMillis the latest plausible time, in ms since 1970
     */
    static @Nullable String problem(HoldDuration hold, long latestMillis) {
        if (hold.getHoldId().isEmpty()) {
            return "holdId is empty";
        }
        if (isTooLong(hold.getHoldId())
                || isTooLong(hold.getInteractionId())
                || isTooLong(hold.getConversationId())
                || isTooLong(hold.getPartyRole())
                || isTooLong(hold.getAgentId())) {
            return "a text is longer than " + HoldRows.MAX_TEXT + " characters";
        }
        return problem(hold.getHeldAt(), hold.getEndedAt(), HoldRows.outcome(hold.getOutcome()), latestMillis);
    }

    private static @Nullable String problem(
            @Nullable Instant heldAt, @Nullable Instant endedAt, Optional<Outcome> outcome, long latestMillis) {
        if (heldAt == null && endedAt == null) {
            return "neither heldAt nor endedAt";
        }
        if (!isPlausible(heldAt, latestMillis) || !isPlausible(endedAt, latestMillis)) {
            return "a time before 1970 or too far ahead of the wall clock";
        }
        if (heldAt != null && endedAt != null && endedAt.isBefore(heldAt)) {
            return "endedAt is before heldAt";
        }
        boolean isStartKnown = outcome.filter(is -> is.isComplete() || is == Outcome.UNRESOLVED)
                .isPresent();
        boolean isEndKnown =
                outcome.filter(is -> is.isComplete() || is == Outcome.UNMATCHED).isPresent();
        boolean isFree = outcome.filter(is -> is == Outcome.WITHDRAWN).isPresent();
        return isFree || (isStartKnown == (heldAt != null) && isEndKnown == (endedAt != null))
                ? null
                : "heldAt and endedAt do not fit to the outcome";
    }

    private static boolean isPlausible(@Nullable Instant time, long latestMillis) {
        return time == null || !(time.isBefore(Instant.EPOCH) || time.isAfter(Instant.ofEpochMilli(latestMillis)));
    }

    /** Returns whether a text is too long for keys in a store and for summaries. */
    static boolean isTooLong(@Nullable String text) {
        return text != null && text.length() > HoldRows.MAX_TEXT;
    }
}
