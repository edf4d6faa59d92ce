package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.Outcome;
import io.holdduration.simulation.oracle.HoldOracle;
import io.holdduration.simulation.oracle.PublishedHold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last record of every hold equals the result that the oracle computes from all the events, sorted. This holds once
 * every event has been read and no hold waits for its end; before that, holds are missing.
 */
public final class EveryHoldRight implements Guarantee {
    private final List<ChannelEvent> events = new ArrayList<>();
    private final Map<String, PublishedHold> lastRecords = new LinkedHashMap<>();

    @Override
    public void produced(ChannelEvent event) {
        events.add(event);
    }

    @Override
    public void published(String key, HoldDuration hold) {
        lastRecords.put(hold.getHoldId(), asPublished(hold));
    }

    @Override
    public List<String> violations() {
        return HoldOracle.differences(events, lastRecords);
    }

    private static PublishedHold asPublished(HoldDuration hold) {
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
