package io.holdduration.durations.pair;

import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.Watermark;
import io.holdduration.durations.pair.storage.TimelineStore;
import io.holdduration.platform.streams.SavedClock;
import java.time.Duration;
import java.util.Set;

/**
 * The clock of a task, and its copy in the store. A saved clock that is ahead of the time of day is rejected: nothing
 * would be published or forgotten until that time. The clock is then derived from the events.
 */
final class TaskClock {
    private final SavedClock saved;
    private final Watermark watermark;
    private long latestMillis;

    /**
     * Resumes with the stored clock.
     *
     * @param sources the source partitions that will deliver
     * @param idleAfter the idle time, in the task's time, after which one of them no longer stops the clock
     * @param latestMillis the latest plausible clock, in ms since 1970: the time of day plus the allowed skew
     */
    TaskClock(TimelineStore store, Set<SourcePartition> sources, Duration idleAfter, long latestMillis) {
        this.latestMillis = latestMillis;
        saved = new SavedClock(store.loadClockMillis(), latestMillis, store::saveClockMillis);
        watermark = new Watermark(sources, idleAfter, saved.millis());
    }

    /** Records a timeline from before this run; returns it without the times that a rejected clock has set. */
    Timeline recall(Timeline stored) {
        Timeline timeline = stored.withoutClockBeyond(latestMillis);
        watermark.recall(Math.min(timeline.touchedMillis(), latestMillis));
        return timeline;
    }

    /** Ends the recall: from now on, every timeline has been stamped by this clock. */
    void endRecall() {
        latestMillis = Long.MAX_VALUE;
    }

    /** Records an event, at this reading of the stream's time. */
    void observe(SourcePartition source, long timestampMillis, long streamMillis) {
        watermark.observe(source, timestampMillis, streamMillis);
    }

    /** Advances the clock to this reading of the stream's time, and returns it in ms since 1970; 0 until a time is known. */
    long advanceTo(long streamMillis) {
        return watermark.advanceTo(streamMillis);
    }

    /** Returns the clock as last saved. */
    long savedMillis() {
        return saved.millis();
    }

    /** Stores the clock, at most once a minute of the task's time. */
    void saveNowAndThen(long clockMillis) {
        saved.saveNowAndThen(clockMillis, watermark.elapsedMillis());
    }

    /** Stores the clock if it has advanced since it was last saved. */
    void save(long clockMillis) {
        saved.save(clockMillis, watermark.elapsedMillis());
    }
}
