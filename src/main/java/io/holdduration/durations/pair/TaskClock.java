package io.holdduration.durations.pair;

import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.Watermark;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a task, and what of it is in the store. A saved clock that is ahead of the time of day is not believed:
 * nothing would be reported or forgotten until that time has come. The events tell then how far they had come.
 */
final class TaskClock {
    private static final Logger log = LoggerFactory.getLogger(TaskClock.class);
    private static final long SAVED_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final TimelineStore store;
    private final Watermark watermark;
    private long latestMillis;
    private long savedMillis;
    private long savedAtMillis;

    /**
     * Goes on with the clock of the store.
     *
     * @param sources that will deliver
     * @param idleAfter after how much silence, in the task's time, one of them no longer holds the clock
     * @param latestMillis the latest that the clock can be, in ms since 1970: the time of day, and what clocks may differ
     */
    TaskClock(TimelineStore store, Set<SourcePartition> sources, Duration idleAfter, long latestMillis) {
        this.store = store;
        this.latestMillis = latestMillis;
        savedMillis = believed(store.loadClockMillis());
        watermark = new Watermark(sources, idleAfter, savedMillis);
    }

    private long believed(long storedMillis) {
        if (storedMillis <= latestMillis) {
            return storedMillis;
        }
        log.atWarn()
                .addKeyValue("savedClockMillis", storedMillis)
                .addKeyValue("latestMillis", latestMillis)
                .log("saved clock is ahead of the time of day and not believed, it is worked out from the events");
        return 0;
    }

    /** Takes note of a timeline from before this run; returns it without what a clock that is not believed has stamped. */
    Timeline recall(Timeline stored) {
        Timeline timeline = stored.withoutClockBeyond(latestMillis);
        watermark.recall(Math.min(timeline.touchedMillis(), latestMillis));
        return timeline;
    }

    /** From now on every timeline has been stamped by this clock. */
    void endRecall() {
        latestMillis = Long.MAX_VALUE;
    }

    /** Takes note of an event, at this reading of the stream's time. */
    void observe(SourcePartition source, long timestampMillis, long streamMillis) {
        watermark.observe(source, timestampMillis, streamMillis);
    }

    /** Where the clock stands at this reading of the stream's time, in ms since 1970; 0 as long as nothing is known. */
    long advanceTo(long streamMillis) {
        return watermark.advanceTo(streamMillis);
    }

    /** Where it was when it was saved. */
    long savedMillis() {
        return savedMillis;
    }

    /** Stores it, at most once a minute of the task's time. */
    void saveNowAndThen(long clockMillis) {
        if (watermark.elapsedMillis() - savedAtMillis >= SAVED_EVERY_MILLIS) {
            save(clockMillis);
        }
    }

    /** Stores it, unless it stands where it stood. */
    void save(long clockMillis) {
        if (clockMillis > savedMillis) {
            store.saveClockMillis(clockMillis);
            savedMillis = clockMillis;
            savedAtMillis = watermark.elapsedMillis();
        }
    }
}
