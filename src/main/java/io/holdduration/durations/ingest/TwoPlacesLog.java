package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator that input is not keyed as it is said to be: at once, and then at most once a minute. Thread-safe. */
final class TwoPlacesLog {
    private static final Logger log = LoggerFactory.getLogger(TwoPlacesLog.class);

    private final LogPace pace = new LogPace();

    /** Takes note of a record whose channel was read from another partition before. */
    void note(Ingested record, SourcePartition before, long wallMillis) {
        int count = pace.note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("count", count)
                    .addKeyValue("topic", record.source().topic())
                    .addKeyValue("partition", record.source().partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("topic_before", before.topic())
                    .addKeyValue("partition_before", before.partition())
                    .log(
                            "one channel is on two partitions, so its holds are wrong: the input's senders partition it differently, or"
                                    + " it has got more partitions; set hold.input.keyed.by.channel=false");
        }
    }
}
