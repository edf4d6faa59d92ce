package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The revisions of a key are 0, 1, 2 and so on, in the order of their offsets, none missing and none twice. The key agrees with the value.
 * The revisions of a key begin again only after a reset of the processor, or if its group was forgotten.
 *
 * @param <V> the values of the topic
 */
public final class SummaryRevisionsInOrder<V> implements SummaryGuarantee<V> {
    private final Function<V, String> key;
    private final ToIntFunction<V> revision;
    private final Map<String, Integer> latest = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private SummaryRevisionsInOrder(Function<V, String> key, ToIntFunction<V> revision) {
        this.key = key;
        this.revision = revision;
    }

    /** Returns the guarantee for {@code interaction-holds}. */
    public static SummaryRevisionsInOrder<InteractionHolds> ofInteractions() {
        return new SummaryRevisionsInOrder<>(InteractionHolds::getInteractionId, InteractionHolds::getRevision);
    }

    /** Returns the guarantee for {@code hold-statistics}. */
    public static SummaryRevisionsInOrder<HoldStatistics> ofIntervals() {
        return new SummaryRevisionsInOrder<>(
                value -> value.getIntervalStart() + "/" + value.getGrouping() + "/" + value.getValue(),
                HoldStatistics::getRevision);
    }

    @Override
    public void held(HoldDuration hold) {
        // only the summaries are checked
    }

    @Override
    public void published(String recordKey, V value) {
        if (!key.apply(value).equals(recordKey)) {
            violations.add("a record of " + key.apply(value) + " has another key: " + recordKey);
        }
        int now = revision.applyAsInt(value);
        int expected = latest.getOrDefault(recordKey, -1) + 1;
        if (now != expected) {
            violations.add("revision " + now + " of " + recordKey + " came "
                    + (expected == 0 ? "first" : "after revision " + (expected - 1)));
        }
        latest.put(recordKey, now);
    }

    @Override
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
