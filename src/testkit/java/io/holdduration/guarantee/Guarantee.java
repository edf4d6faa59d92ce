package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import java.util.List;

/** Something that is true of the output topic, whatever happened on the way. */
public interface Guarantee {

    /** An event has been written to an input topic. To be called each time that it is written. */
    void produced(ChannelEvent event);

    /**
     * A record has been read from the output topic, by a reader of committed records.
     *
     * @param key its key; the records of a key must come in the order of their offsets
     * @param hold its value
     */
    void published(String key, HoldDuration hold);

    /** One sentence for each thing that is wrong with what has been told so far; none when all is right. */
    List<String> violations();
}
