package io.holdduration.it;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.Outcome;
import io.holdduration.oracle.PublishedHold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a reader of the output topic makes of it. */
final class Published {
    private Published() {}

    /** The last record of each hold: an upsert by hold id. */
    static Map<String, PublishedHold> lastRecords(List<ConsumerRecord<String, HoldDuration>> records) {
        Map<String, PublishedHold> last = new LinkedHashMap<>();
        records.forEach(record -> last.put(record.value().getHoldId(), hold(record.value())));
        return last;
    }

    /** One sentence for each record that is not the revision that comes next: sent twice, or out of order. */
    static List<String> wrongRevisions(List<ConsumerRecord<String, HoldDuration>> records) {
        Map<String, Integer> next = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (ConsumerRecord<String, HoldDuration> record : records) {
            HoldDuration hold = record.value();
            int expected = next.merge(hold.getHoldId(), 1, Integer::sum) - 1;
            if (hold.getRevision() != expected) {
                wrong.add("revision " + hold.getRevision() + " instead of " + expected + ": " + hold);
            }
        }
        return wrong;
    }

    private static PublishedHold hold(HoldDuration hold) {
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
