package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import java.util.List;

/** A property of the output topic that holds regardless of failures. */
public interface Guarantee {

    /** Records that an event has been written to an input topic. Must be called for each write. */
    void produced(ChannelEvent event);

    /**
     * Records that a record has been read from the output topic, by a reader of committed records.
     *
     * @param key its key; the records of a key must be passed in the order of their offsets
     * @param hold its value
     */
    void published(String key, HoldDuration hold);

    /** Returns one sentence for each violation in the recorded input and output so far; empty if there is none. */
    List<String> violations();
}
