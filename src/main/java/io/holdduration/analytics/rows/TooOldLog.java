package io.holdduration.analytics.rows;

import io.holdduration.avro.HoldRow;
import io.holdduration.platform.streams.LogPace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports holds that are too old to change anything: the first at once, then their number once a minute. */
public final class TooOldLog {
    private static final Logger log = LoggerFactory.getLogger(TooOldLog.class);

    private final String summary;
    private final LogPace pace = new LogPace();

    /** Creates the log of one summary, which its lines name. */
    public TooOldLog(String summary) {
        this.summary = summary;
    }

    /** Records a hold that came at this reading of the wall clock. */
    public void note(HoldRow row, long clockMillis, long wallMillis) {
        int count = pace.note(wallMillis);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("summary", summary)
                    .addKeyValue("count", count)
                    .addKeyValue("partition", row.getPartition())
                    .addKeyValue("offset", row.getOffset())
                    .addKeyValue("behindClockMillis", clockMillis - HoldRows.timeMillis(row))
                    .log("holds are too old and change nothing, the last of them named here");
        }
    }
}
