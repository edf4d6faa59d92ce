package io.holdduration.demo;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.streams.StreamsApp;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** A Kafka Streams application of the product, in a thread of this process, with its state in a temporary directory. */
final class App implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final StreamsApp app;
    private final Path stateDirectory;
    private final CompletableFuture<Integer> exitCode;
    private volatile boolean stopping;
    private boolean closed;

    private App(String name, StreamsApp app, Path stateDirectory) {
        this.name = name;
        this.app = app;
        this.stateDirectory = stateDirectory;
        this.exitCode = CompletableFuture.supplyAsync(this::run, work -> new Thread(work, name).start());
    }

    /**
     * Starts an application; it is not ready at once.
     *
     * @param name its name in messages
     * @param settings those that differ from the product's defaults
     * @param app creates it with all settings
     */
    static App start(
            String name, String servers, Map<String, String> settings, Function<Map<String, String>, StreamsApp> app)
            throws IOException {
        Path stateDirectory = Files.createTempDirectory("hold-duration-demo-");
        Map<String, String> all = new HashMap<>(settings);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, "hold-duration-demo");
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put("hold.http.port", "0");
        all.put("hold.analytics.http.port", "0");
        return new App(name, app.apply(all), stateDirectory);
    }

    private int run() {
        try {
            return app.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns whether it has its partitions and processes them. */
    boolean isRunning() {
        return app.state() == KafkaStreams.State.RUNNING;
    }

    /** Returns the URL of its health and metrics. */
    String opsUrl() {
        return app.url();
    }

    MeterRegistry metrics() {
        return app.metrics();
    }

    /** Completes at the end of the application, with its exit code. */
    CompletableFuture<Integer> ended() {
        return exitCode.copy();
    }

    /**
     * Throws an exception if the application has died.
     *
     * @throws IllegalStateException if it has died
     */
    void failIfDead() {
        if (exitCode.isDone() && !stopping) {
            throw new IllegalStateException("the " + name + " died: " + howItEnded());
        }
    }

    private String howItEnded() {
        return exitCode.isCompletedExceptionally()
                ? exitCode.handle((code, failure) -> failure.toString()).join()
                : "the log says why";
    }

    /** Stops the application after it has published the results of started work; a second call does nothing. */
    void stop() {
        stopping = true;
        app.stop();
        try {
            int code = exitCode.get(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (code != ExitCode.OK) {
                throw new IllegalStateException("the " + name + " did not stop well: exit code " + code);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the " + name + " did not stop within " + CLOSE_TIMEOUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stops the application and deletes its state; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stop();
        } finally {
            app.close();
            deleteState();
        }
    }

    private void deleteState() {
        try {
            Utils.delete(stateDirectory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + stateDirectory, e);
        }
    }
}
