package io.holdduration.analytics.rows;

import io.holdduration.avro.HoldRow;
import io.holdduration.domain.SourcePartition;
import io.holdduration.domain.Watermark;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The clock of a task: the watermark over the partitions of the hold durations, and its copy in the store. */
public final class TaskClock {
    private static final Logger log = LoggerFactory.getLogger(TaskClock.class);
    private static final long SAVED_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final ClockStore store;
    private final String topic;
    private final Watermark watermark;
    private long observedMillis;
    private long clockMillis;
    private long savedMillis;
    private long savedAtMillis;

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
    public TaskClock(ClockStore store, Settings settings, long wallMillis) {
        this.store = store;
        this.topic = settings.topic();
        this.savedMillis =
                believed(store.load(), wallMillis + settings.mostAhead().toMillis());
        this.clockMillis = savedMillis;
        this.watermark = new Watermark(settings.sources(), settings.idleAfter(), savedMillis);
    }

    private static long believed(long storedMillis, long latestMillis) {
        if (storedMillis <= latestMillis) {
            return storedMillis;
        }
        log.atWarn()
                .addKeyValue("savedClockMillis", storedMillis)
                .addKeyValue("latestMillis", latestMillis)
                .log(
                        "saved clock is ahead of the time of day and not believed, it is worked out from the hold durations");
        return 0;
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
     * Returns the timestamp of a record that is published now: the clock or, until a time is known, the latest time that was read, or a
     * time that the record is about. It is never ahead of the time of day: brokers refuse records from the future, which would stop the
     * stream.
     *
     * @param aboutMillis the time that the record is about; after a restart, a record may be due before anything is read
     */
    public long timestamp(long wallMillis, long aboutMillis) {
        long millis = clockMillis > 0 ? clockMillis : Math.max(observedMillis, aboutMillis);
        return Math.max(0, Math.min(millis, wallMillis));
    }

    /** Stores the clock, at most once a minute of the task's time. */
    public void saveNowAndThen() {
        if (watermark.elapsedMillis() - savedAtMillis >= SAVED_EVERY_MILLIS) {
            save();
        }
    }

    /** Stores the clock if it has advanced since it was last saved; in the transaction of each deletion, which it has decided. */
    public void save() {
        if (clockMillis > savedMillis) {
            store.save(clockMillis);
            savedMillis = clockMillis;
            savedAtMillis = watermark.elapsedMillis();
        }
    }
}
