package io.holdduration.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into an orderly stop. Left to itself, the JVM would answer the signal with exit code 143,
 * whatever became of the stream, and supervisors would take every stop for a failure.
 */
final class StopSignal {
    private static final long PATIENCE_SECONDS = StreamsRunner.CLOSE_TIMEOUT.toSeconds() + 5;

    private StopSignal() {}

    /**
     * Runs the stream until it ends, by itself or by a signal.
     *
     * @return the process's exit code; after a signal the process ends with it and nobody sees it returned
     */
    static int heededBy(StreamsRunner runner) throws InterruptedException {
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread hook = new Thread(() -> stopAndHalt(runner, exitCode), "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            exitCode.complete(runner.run());
            return exitCode.join();
        } finally {
            exitCode.complete(ExitCode.DIED);
            remove(hook);
        }
    }

    private static void stopAndHalt(StreamsRunner runner, CompletableFuture<Integer> exitCode) {
        runner.stop();
        exitCode.completeOnTimeout(ExitCode.DIED, PATIENCE_SECONDS, TimeUnit.SECONDS);
        Runtime.getRuntime().halt(exitCode.join());
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal has come: the hook is at work and ends the process.
        }
    }
}
