package io.holdduration.receiver;

import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.streams.LogPace;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the receiver knows of Kafka and of its sender, for health and the log. Thread-safe. */
final class ReceiverState {
    private static final Logger log = LoggerFactory.getLogger(ReceiverState.class);

    /** After this time without a failure it is tried again. */
    private static final Duration SUSPICION = Duration.ofSeconds(15);

    private final LongSupplier wallMillis;
    private final Runnable hopeless;
    private final LogPace failures = new LogPace();
    private final LogPace unauthorized = new LogPace();
    private volatile long acceptedMillis;
    private volatile long failedMillis = Long.MIN_VALUE;

    /** @param hopeless is called when the broker will not take any event until the process starts again */
    ReceiverState(LongSupplier wallMillis, Runnable hopeless) {
        this.wallMillis = wallMillis;
        this.hopeless = hopeless;
        this.acceptedMillis = wallMillis.getAsLong();
    }

    void acknowledged() {
        acceptedMillis = wallMillis.getAsLong();
        failedMillis = Long.MIN_VALUE;
    }

    void failed(Exception failure) {
        long now = wallMillis.getAsLong();
        failedMillis = now;
        int count = failures.note(now);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("requests", count)
                    .addKeyValue("reason", Causes.reason(failure))
                    .log("Kafka did not take events, the sender is asked to repeat them");
        }
        if (Causes.has(failure, AuthorizationException.class) || Causes.has(failure, AuthenticationException.class)) {
            hopeless.run();
        }
    }

    void unauthorized(Verdict verdict) {
        int count = unauthorized.note(wallMillis.getAsLong());
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("requests", count)
                    .addKeyValue("last", verdict.label())
                    .log("requests were refused for their signature");
        }
    }

    double secondsSinceAccepted() {
        return (wallMillis.getAsLong() - acceptedMillis) / 1e3;
    }

    /** Returns sentences on what speaks against sending requests here; empty if nothing does. */
    List<String> againstReady() {
        long failed = failedMillis;
        return failed != Long.MIN_VALUE && wallMillis.getAsLong() - failed < SUSPICION.toMillis()
                ? List.of("Kafka does not take events")
                : List.of();
    }
}
