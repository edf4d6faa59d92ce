package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The copy of a task's clock in its store. Clocks are in ms since 1970. Not thread-safe. */
public final class SavedClock {
    private static final Logger log = LoggerFactory.getLogger(SavedClock.class);
    private static final long EVERY_MILLIS = Duration.ofMinutes(1).toMillis();

    private final LongConsumer store;
    private final boolean isRejected;
    private long millis;
    private long savedAtMillis;

    /**
     * Resumes with the stored clock. One that is ahead of the time of day is rejected: nothing would be published or forgotten until then.
     *
     * @param storedMillis the stored clock; 0 if there is none
     * @param latestMillis the latest plausible clock: the time of day plus the allowed skew
     * @param store stores a clock
     */
    public SavedClock(long storedMillis, long latestMillis, LongConsumer store) {
        this.store = store;
        this.isRejected = storedMillis > latestMillis;
        this.millis = isRejected ? 0 : storedMillis;
        if (isRejected) {
            log.atWarn()
                    .addKeyValue("savedClockMillis", storedMillis)
                    .addKeyValue("latestMillis", latestMillis)
                    .log("saved clock is ahead of the time of day and not believed, it is worked out from the records");
        }
    }

    /** Returns whether there was a stored clock that was ahead of the time of day. */
    public boolean isRejected() {
        return isRejected;
    }

    /** Returns the clock as last saved; 0 if it was rejected, or never saved. */
    public long millis() {
        return millis;
    }

    /**
     * Stores the clock, at most once a minute of the task's time.
     *
     * @param elapsedMillis the task's time since its start
     */
    public void saveNowAndThen(long clockMillis, long elapsedMillis) {
        if (elapsedMillis - savedAtMillis >= EVERY_MILLIS) {
            save(clockMillis, elapsedMillis);
        }
    }

    /** Stores the clock if it has advanced since it was last saved; in the transaction of each deletion, which the clock has decided. */
    public void save(long clockMillis, long elapsedMillis) {
        if (clockMillis > millis) {
            store.accept(clockMillis);
            millis = clockMillis;
            savedAtMillis = elapsedMillis;
        }
    }
}
