package io.holdduration.demo;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Threads that do not keep the process alive. */
final class Background {
    private Background() {}

    /** Starts work in a thread of this name. */
    static <T> CompletableFuture<T> start(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            thread.start();
        });
    }
}
