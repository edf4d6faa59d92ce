package io.holdduration.analytics.rows;

import io.holdduration.avro.HoldRow;
import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Watermark;
import io.holdduration.platform.streams.SavedClock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The clock of a task: the watermark over the partitions of the hold durations, and its copy in the store. */
public final class RowClock {
    private final SavedClock saved;
    private final String topic;
    private final Watermark watermark;
    private long observedMillis;
    private long clockMillis;

    /**
     * The clock's settings.
     *
     * @param topic the topic with the hold durations
     * @param partitions the number of its partitions; each stops the clock until it has delivered
     * @param idleAfter the idle time after which a partition no longer stops the clock
     * @param mostAhead the longest time that a plausible clock is ahead of the time of day
     */
    public record Settings(String topic, int partitions, Duration idleAfter, Duration mostAhead) {
        private Set<SourcePartition> sources() {
            return IntStream.range(0, partitions)
                    .mapToObj(partition -> new SourcePartition(topic, partition))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Resumes with the stored clock at this time of day, in ms since 1970. */
    public RowClock(ClockStore store, Settings settings, long wallMillis) {
        this.topic = settings.topic();
        this.saved =
                new SavedClock(store.load(), wallMillis + settings.mostAhead().toMillis(), store::save);
        this.clockMillis = saved.millis();
        this.watermark = new Watermark(settings.sources(), settings.idleAfter(), clockMillis);
    }

    /** Records a row that has been read, and returns the clock in ms since 1970; 0 until a time is known. */
    public long observe(HoldRow row, long streamMillis) {
        observedMillis = Math.max(observedMillis, HoldRows.timeMillis(row));
        watermark.observe(new SourcePartition(topic, row.getPartition()), HoldRows.timeMillis(row), streamMillis);
        return advanceTo(streamMillis);
    }

    /** Advances the clock to this reading of the stream's time, and returns it in ms since 1970; 0 until a time is known. */
    public long advanceTo(long streamMillis) {
        clockMillis = watermark.advanceTo(streamMillis);
        return clockMillis;
    }

    /** Returns the clock at the last look. */
    public long millis() {
        return clockMillis;
    }

    /**
     * Returns the timestamp of a record that is published now: the clock. Until a time is known, it is the latest time that was read, or
     * the time that the record is about if that is later. The timestamp is never ahead of the time of day: brokers reject records from the
     * future, which would stop the stream.
     *
     * @param aboutMillis the time that the record is about; after a restart, a record may be due before anything is read
     */
    public long timestamp(long wallMillis, long aboutMillis) {
        long millis = clockMillis > 0 ? clockMillis : Math.max(observedMillis, aboutMillis);
        return Math.max(0, Math.min(millis, wallMillis));
    }

    /** Stores the clock, at most once a minute of the task's time. */
    public void saveNowAndThen() {
        saved.saveNowAndThen(clockMillis, watermark.elapsedMillis());
    }

    /** Stores the clock if it has advanced since it was last saved; in the transaction of each deletion, which it has decided. */
    public void save() {
        saved.save(clockMillis, watermark.elapsedMillis());
    }
}
