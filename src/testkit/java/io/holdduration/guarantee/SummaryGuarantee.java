package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import java.util.List;

/**
 * A property of a topic that summarizes holds: {@code interaction-holds} or {@code hold-statistics}.
 *
 * @param <V> the values of that topic
 */
public interface SummaryGuarantee<V> {

    /** Records that a hold duration has been read from {@code hold-durations}; those of a key in the order of their offsets. */
    void held(HoldDuration hold);

    /**
     * Records that a record has been read from the topic, by a reader of committed records.
     *
     * @param key its key; the records of a key must be passed in the order of their offsets
     * @param value its value
     */
    void published(String key, V value);

    /** Returns one sentence for each violation in what was recorded so far; empty if there is none. */
    List<String> violations();
}
