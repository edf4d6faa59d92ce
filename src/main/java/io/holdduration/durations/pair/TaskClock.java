package io.holdduration.durations.pair;

import io.holdduration.domain.HoldDecider;
import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.Watermark;
import io.holdduration.durations.pair.storage.TimelineStore;
import io.holdduration.platform.streams.SavedClock;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a task, and its copy in the store. A saved clock that is ahead of the time of day is rejected: nothing
 * would be published or forgotten until that time. The clock is then derived from the timelines: it resumes at the latest
 * credible time in them. That is earlier than the rejected clock, so it forgets nothing that is not forgotten already.
 */
final class TaskClock {
    private static final Logger log = LoggerFactory.getLogger(TaskClock.class);

    private final TimelineStore store;
    private final SavedClock saved;
    private final Watermark watermark;
    private final HoldDecider decider;
    private long latestMillis;
    private boolean hasWarned;
    /** True after the saved clock was rejected, until all timelines have been read. */
    private boolean isUnknown;
    /** The latest credible time in the timelines read so far. */
    private long reachedMillis;

    /**
     * Resumes with the stored clock.
     *
     * @param sources the source partitions that will deliver
     * @param idleAfter the idle time, in the task's time, after which one of them no longer stops the clock
     * @param decider decides which events are too old
     * @param latestMillis the latest plausible clock, in ms since 1970: the time of day plus the allowed skew
     */
    TaskClock(
            TimelineStore store,
            Set<SourcePartition> sources,
            Duration idleAfter,
            HoldDecider decider,
            long latestMillis) {
        this.store = store;
        this.decider = decider;
        this.latestMillis = latestMillis;
        saved = new SavedClock(store.loadClockMillis(), latestMillis, store::saveClockMillis);
        watermark = new Watermark(sources, idleAfter, saved.millis());
        isUnknown = saved.isRejected();
    }

    /** Records a timeline from before this run; returns it without the times that a rejected clock has set. */
    Timeline recall(Timeline stored) {
        reachedMillis = Math.max(reachedMillis, stored.reachedMillis(latestMillis));
        if (stored.touchedMillis() > latestMillis && !hasWarned) {
            hasWarned = true;
            log.atWarn()
                    .addKeyValue("touchedMillis", stored.touchedMillis())
                    .addKeyValue("latestMillis", latestMillis)
                    .log(
                            "timelines were last changed at a time that is ahead of the time of day, which is not believed");
        }
        Timeline timeline = stored.withoutClockBeyond(latestMillis);
        watermark.recall(Math.min(timeline.touchedMillis(), latestMillis));
        return timeline;
    }

    /** Ends the recall: from now on, every timeline has been stamped by this clock. */
    void endRecall() {
        resumeIfUnknown();
        latestMillis = Long.MAX_VALUE;
    }

    private void resumeIfUnknown() {
        if (isUnknown) {
            isUnknown = false;
            watermark.resumeAt(reachedMillis);
        }
    }

    /** Records an event, at this reading of the stream's time. */
    void observe(SourcePartition source, long timestampMillis, long streamMillis) {
        // 1. a hold is published and forgotten, and the clock saved with that is rejected; 2. its held event comes
        // again before the recall is over. It would be published again from revision 0, so the store is read first.
        // That takes a while; an event younger than the window at any plausible clock does not wait for it
        // (PairingRestartTest.shouldKnowWhatItHasForgottenAlthoughTheSavedClockIsRejected).
        if (isUnknown && decider.isExpired(timestampMillis, latestMillis)) {
            store.visitBehind(
                    null, Integer.MAX_VALUE, () -> true, this::isBeyondOrNoted, (channelId, stored) -> recall(stored));
            resumeIfUnknown();
        }
        watermark.observe(source, timestampMillis, streamMillis);
    }

    private boolean isBeyondOrNoted(long touchedMillis) {
        if (touchedMillis <= latestMillis) {
            reachedMillis = Math.max(reachedMillis, touchedMillis);
        }
        return touchedMillis > latestMillis;
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
        if (!isUnknown) {
            saved.saveNowAndThen(clockMillis, watermark.elapsedMillis());
        }
    }

    /** Stores the clock if it has advanced since it was last saved. */
    void save(long clockMillis) {
        // 1. a saved clock is rejected; 2. the task ends before the timelines have all been read. The store keeps the
        // rejected clock: a clock of this moment would pass for the true one, which the timelines still show
        // (PairingRestartTest.shouldDeriveTheClockAgainIfItEndsBeforeAllTimelinesAreRead).
        if (!isUnknown) {
            saved.save(clockMillis, watermark.elapsedMillis());
        }
    }
}
