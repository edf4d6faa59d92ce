package io.holdduration.ingest;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator that records are rejected, without a line for each: the first of a reason, and then at most one line a
 * minute that says how many there were. The records themselves are on the dead-letter topic.
 */
final class RejectLog {
    private static final Logger log = LoggerFactory.getLogger(RejectLog.class);

    private final Map<RejectReason, LogPace> paces = new EnumMap<>(RejectReason.class);

    /** Takes note of a record that was rejected at this instant of the wall clock. */
    void note(Ingested rejected, long wallMillis) {
        rejected.decoded().rejection().ifPresent(rejection -> note(rejection, rejected, wallMillis));
    }

    private void note(Decoded.Rejected rejection, Ingested last, long wallMillis) {
        int count = paces.computeIfAbsent(rejection.reason(), first -> new LogPace())
                .note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("reason", rejection.reason())
                    .addKeyValue("count", count)
                    .addKeyValue("detail", rejection.detail())
                    .addKeyValue("topic", last.source().topic())
                    .addKeyValue("partition", last.source().partition())
                    .addKeyValue("offset", last.offset())
                    .log("records rejected, the last of them named here");
        }
    }
}
