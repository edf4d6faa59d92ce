package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.LogPace;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports rejected records to the operator without a line for each. It logs the first of each reason, then at most one
 * line a minute with their number. The records themselves are on the dead-letter topic.
 */
public final class RejectLog {
    private static final Logger log = LoggerFactory.getLogger(RejectLog.class);

    private final Map<RejectReason, LogPace> paces = new EnumMap<>(RejectReason.class);

    /** Records a record that was rejected at this reading of the wall clock. */
    void note(Ingested rejected, long wallMillis) {
        rejected.decoded()
                .rejection()
                .ifPresent(rejection -> note(
                        rejection.reason(),
                        rejection.detail(),
                        rejected.source(),
                        Long.toString(rejected.offset()),
                        wallMillis));
    }

    /** Records an event that was rejected at this reading of the wall clock; its offset is no longer known. */
    public void note(RejectReason reason, String detail, SourcePartition source, long wallMillis) {
        note(reason, detail, source, "unknown", wallMillis);
    }

    private void note(RejectReason reason, String detail, SourcePartition source, String offset, long wallMillis) {
        int count = paces.computeIfAbsent(reason, first -> new LogPace()).note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("reason", reason)
                    .addKeyValue("count", count)
                    .addKeyValue("detail", detail)
                    .addKeyValue("topic", source.topic())
                    .addKeyValue("partition", source.partition())
                    .addKeyValue("offset", offset)
                    .log("records rejected, the last of them named here");
        }
    }
}
