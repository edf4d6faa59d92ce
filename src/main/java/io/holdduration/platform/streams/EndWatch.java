package io.holdduration.platform.streams;

import io.holdduration.platform.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Bounds the shutdown time of a process whose stream has died. Kafka's clients wait on the wall clock when they close. If that clock is
 * set back, they wait for as long. This watch waits on a clock that cannot be set.
 */
public final class EndWatch implements AutoCloseable {
    /** The time for a close, and for the requests to the broker after it. */
    private static final Duration PATIENCE = StreamsRunner.CLOSE_TIMEOUT.plusSeconds(20);

    private final Duration patience;
    private final IntConsumer end;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    EndWatch() {
        this(PATIENCE, ShutdownHook::halt);
    }

    EndWatch(Duration patience, IntConsumer end) {
        this.patience = patience;
        this.end = end;
    }

    /** Starts the time limit for the end of the process; a second call changes nothing. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread watch = new Thread(this::watch, "end-watch");
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** Ends the process when the time is over, without a log line: logging itself may hang. */
    private void watch() {
        try {
            if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                end.accept(ExitCode.DIED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the watch, because the process ends in time. */
    @Override
    public void close() {
        over.countDown();
    }
}
