package io.holdduration.demo;

import io.holdduration.platform.streams.ShutdownHook.Stoppable;
import java.util.concurrent.CompletableFuture;

/** A process of the product that runs in a thread of this one until it is closed. */
final class Part<T extends Stoppable> implements AutoCloseable {
    private final T process;
    private final Runnable closing;
    private final CompletableFuture<Integer> ended;
    private boolean isClosed;

    private Part(String name, T process, Runnable closing) {
        this.process = process;
        this.closing = closing;
        this.ended = CompletableFuture.supplyAsync(this::run, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * Starts it in a thread of this name.
     *
     * @param closing releases what it has, once it has ended
     */
    static <T extends Stoppable> Part<T> start(String name, T process, Runnable closing) {
        return new Part<>(name, process, closing);
    }

    private int run() {
        try {
            return process.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    T process() {
        return process;
    }

    /** Completes when it ends. */
    CompletableFuture<Integer> ended() {
        return ended.copy();
    }

    /** Stops it and waits until it has ended; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        process.stop();
        ended.handle((code, failure) -> code).join();
        closing.run();
    }
}
