package io.holdduration.platform.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports rejected records to the operator without a line for each. It logs the first of each reason, then at most one
 * line a minute with their number. The records themselves are on the dead-letter topic. Thread-safe.
 */
public final class RejectLog {
    private static final Logger log = LoggerFactory.getLogger(RejectLog.class);

    private final Map<String, LogPace> paces = new ConcurrentHashMap<>();

    /** Records the dead letter of a record that was rejected at this reading of the wall clock. */
    public void note(DeadLetter letter, long wallMillis) {
        int count = paces.computeIfAbsent(letter.reason, first -> new LogPace()).note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("reason", letter.reason)
                    .addKeyValue("count", count)
                    .addKeyValue("detail", letter.detail)
                    .addKeyValue("topic", letter.topic)
                    .addKeyValue("partition", letter.partition)
                    .addKeyValue("offset", letter.offset.map(String::valueOf).orElse("unknown"))
                    .log("records rejected, the last of them named here");
        }
    }
}
