package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A check that a daemon thread repeats until it is over or closed. The wall clock has no influence on its pace. */
final class RepeatedCheck implements AutoCloseable {
    private final String name;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param name the name of the thread
     * @param pause the time from the end of one check to the beginning of the next
     */
    RepeatedCheck(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /**
     * Starts the thread, which checks at once.
     *
     * @param isOver checks, and returns whether that was the last check; must not throw
     */
    void start(BooleanSupplier isOver) {
        Thread thread = new Thread(() -> repeat(isOver), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void repeat(BooleanSupplier isOver) {
        try {
            while (!isOver.getAsBoolean()) {
                if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the repetition. A check in progress goes on to its end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
