package io.holdduration.platform.streams;

import io.holdduration.platform.ExitCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and SIGINT into an orderly stop. By default the JVM would end with exit code 143 after a signal, in any state of the
 * stream. Supervisors would treat every stop as a failure.
 */
public final class ShutdownHook implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ShutdownHook.class);
    private static final long PATIENCE_SECONDS = StreamsRunner.CLOSE_TIMEOUT.toSeconds() + 5;

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final AtomicReference<@Nullable Stoppable> running = new AtomicReference<>();
    private final Thread hook = new Thread(this::stopAndHalt, "stop-signal");

    private ShutdownHook() {}

    /** A task that runs until it is asked to stop. */
    public interface Stoppable {
        /**
         * Runs until its end.
         *
         * @return the process's exit code
         */
        int run() throws InterruptedException;

        /** Asks the task to end, from another thread; {@link #run} returns soon after. */
        void stop();
    }

    /** A task that has to be closed after its end. */
    public interface Service extends Stoppable, AutoCloseable {
        @Override
        void close();
    }

    /** Installs the hook. Until there is a task to stop, a signal ends the process at once with {@link ExitCode#OK}. */
    public static ShutdownHook install() {
        ShutdownHook signal = new ShutdownHook();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /**
     * Runs the task until it ends, by itself or by a signal.
     *
     * @return the process's exit code; after a signal the process ends with it, and this method does not return
     */
    public int runUntilStopped(Stoppable runner) throws InterruptedException {
        running.set(runner);
        exitCode.complete(runner.run());
        return exitCode.join();
    }

    private void stopAndHalt() {
        Stoppable runner = running.get();
        if (runner == null) {
            log.atInfo().log("stopped before there was a stream");
            halt(ExitCode.OK);
            return;
        }
        runner.stop();
        exitCode.completeOnTimeout(ExitCode.DIED, PATIENCE_SECONDS, TimeUnit.SECONDS);
        halt(exitCode.join());
    }

    /** Removes the hook; the JVM handles signals again. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal has arrived, and the hook ends the process: with this code, unless the stream has ended cleanly.
            exitCode.complete(ExitCode.DIED);
        }
    }

    /** Ends the process at once, without the steps of an orderly end. */
    static void halt(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
    }
}
