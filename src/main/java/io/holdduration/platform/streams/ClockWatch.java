package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects that the wall clock was set back. Kafka's clients measure heartbeats, polls and reconnects by the latest time that they have
 * read from it. Behind that time they do nothing: a consumer loses its membership of the group when its session times out.
 */
final class ClockWatch implements AutoCloseable {
    /** The limit. With a heartbeat interval it is less than a session. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final LongSupplier wallMillis;
    private final Runnable whenSetBack;
    private final RepeatedCheck repeated = new RepeatedCheck("clock-watch", EVERY);
    private long latestMillis;

    /**
     * @param wallMillis the wall clock in ms since 1970
     * @param whenSetBack replaces what has read a later time
     */
    ClockWatch(LongSupplier wallMillis, Runnable whenSetBack) {
        this.wallMillis = wallMillis;
        this.whenSetBack = whenSetBack;
        this.latestMillis = wallMillis.getAsLong();
    }

    void start() {
        repeated.start(() -> {
            look();
            return false;
        });
    }

    void look() {
        long now = wallMillis.getAsLong();
        long behindMillis = latestMillis - now;
        if (behindMillis > TOLERANCE.toMillis()) {
            log.atWarn().addKeyValue("seconds", behindMillis / 1000).log("wall clock was set back");
            try {
                whenSetBack.run();
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("reason", e).log("stream threads were not replaced, which is tried again");
                return;
            }
            latestMillis = now;
        }
        latestMillis = Math.max(latestMillis, now);
    }

    @Override
    public void close() {
        repeated.close();
    }
}
