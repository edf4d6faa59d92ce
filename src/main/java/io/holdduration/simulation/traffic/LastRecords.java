package io.holdduration.simulation.traffic;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.Outcome;
import io.holdduration.simulation.oracle.PublishedHold;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last record of each hold: an upsert by hold id, as every reader makes it. */
public final class LastRecords {
    private final Map<String, PublishedHold> byHoldId = new LinkedHashMap<>();

    /** Adds the next record, which replaces an earlier one of the same hold. */
    public void add(HoldDuration hold) {
        byHoldId.put(hold.getHoldId(), published(hold));
    }

    /** Returns a view of the records, for the oracle. */
    public Map<String, PublishedHold> byHoldId() {
        return Collections.unmodifiableMap(byHoldId);
    }

    private static PublishedHold published(HoldDuration hold) {
        return new PublishedHold(
                hold.getHoldId(),
                hold.getRevision(),
                Outcome.valueOf(hold.getOutcome().name()),
                hold.getChannelId(),
                millis(hold.getHeldAt()),
                millis(hold.getEndedAt()),
                hold.getDurationMillis(),
                hold.getInteractionId(),
                hold.getConversationId(),
                hold.getPartyRole(),
                hold.getAgentId(),
                hold.getUserId(),
                hold.getHeldEventType(),
                hold.getHeldEventId(),
                hold.getEndEventType(),
                hold.getEndEventId(),
                hold.getEndReason());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
