package io.holdduration.receiver;

import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.streams.LogPace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of Kafka and of the sender, as the receiver sees it, for health and the log. Thread-safe. */
final class ReceiverState {
    private static final Logger log = LoggerFactory.getLogger(ReceiverState.class);

    /** The time after a failure until the receiver counts as ready again. */
    private static final Duration SUSPICION = Duration.ofSeconds(15);

    private static final long NEVER = -1;

    private final LongSupplier nanoTime;
    private final long startedNanos;
    private final Runnable hopeless;
    private final LogPace failures = new LogPace();
    private final LogPace unauthorized = new LogPace();
    private volatile long acceptedMillis;
    private volatile long failedMillis = NEVER;
    private volatile boolean isStopping;

    /**
     * Creates the state at the start.
     *
     * @param nanoTime a clock that is never set, as {@link System#nanoTime}
     * @param hopeless is called when no event can reach Kafka until the process starts again
     */
    ReceiverState(LongSupplier nanoTime, Runnable hopeless) {
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
        this.hopeless = hopeless;
    }

    void acknowledged() {
        acceptedMillis = sinceStartMillis();
        failedMillis = NEVER;
    }

    void failed(Exception failure) {
        long now = sinceStartMillis();
        failedMillis = now;
        int count = failures.note(now);
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("requests", count)
                    .addKeyValue("reason", Causes.reason(failure))
                    .log("Kafka did not take events, the sender is asked to repeat them");
        }
        if (isHopeless(failure)) {
            hopeless.run();
        }
    }

    /**
     * Returns whether only a new start can help. After an error that the producer cannot recover from, it throws exactly
     * {@code KafkaException} at each attempt, with that error as the cause. Without a cause this is the failure of an event that shared a
     * batch with a rejected one.
     */
    private static boolean isHopeless(Exception failure) {
        return Causes.has(failure, AuthorizationException.class)
                || Causes.has(failure, AuthenticationException.class)
                || Causes.has(failure, UnsupportedVersionException.class)
                || (failure.getClass() == KafkaException.class && failure.getCause() != null);
    }

    /** Notes that the producer's thread has ended: events wait in it for ever. */
    void producerDied() {
        log.atError().log("the producer's thread has died, its log lines say why");
        hopeless.run();
    }

    /** Notes that the receiver is about to end. It answers what is in progress, and takes no more. */
    void stopping() {
        isStopping = true;
    }

    void unauthorized(Verdict verdict) {
        int count = unauthorized.note(sinceStartMillis());
        if (count > 0) {
            log.atWarn()
                    .addKeyValue("requests", count)
                    .addKeyValue("last", verdict.label())
                    .log("requests were refused for their signature");
        }
    }

    double secondsSinceAccepted() {
        long accepted = acceptedMillis;
        return (sinceStartMillis() - accepted) / 1e3;
    }

    /** Returns sentences on what speaks against sending requests here; empty if nothing does. */
    List<String> againstReady() {
        if (isStopping) {
            return List.of("the receiver is stopping");
        }
        long failed = failedMillis;
        return failed != NEVER && sinceStartMillis() - failed < SUSPICION.toMillis()
                ? List.of("Kafka does not take events")
                : List.of();
    }

    private long sinceStartMillis() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - startedNanos);
    }
}
