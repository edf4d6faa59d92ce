package io.holdduration.platform.streams;

import io.holdduration.platform.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * Bounds the end of a process whose stream has died. Kafka's clients wait on the wall clock when they close, and where that
 * is set back they wait for as long; this waits on a clock that cannot be set.
 */
public final class EndWatch implements AutoCloseable {
    /** A close, and after it what is asked of the broker. */
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

    /** From now on the process has this long to end; a second call changes nothing. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread watch = new Thread(this::watch, "end-watch");
            watch.setDaemon(true);
            watch.start();
        }
    }

    /** Says nothing before it ends the process: what hangs may be the log. */
    private void watch() {
        try {
            if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                end.accept(ExitCode.DIED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The end has come in time. */
    @Override
    public void close() {
        over.countDown();
    }
}
