package io.holdduration.demo;

import io.holdduration.board.BoardApp;
import io.holdduration.board.BoardConfig;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.simulation.traffic.Simulation;
import io.holdduration.simulation.traffic.Terminal;
import io.holdduration.simulation.traffic.TrafficOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The whole product in real time: broker, processor, analyze, board, and a simulated contact centre that calls into it. */
final class Live {
    /** Some dozen channels on hold at a time: a wall board is full, and a list is still readable. */
    private static final int EVENTS_PER_SECOND = 6;

    private static final double LATE = 0.01;
    private static final double TWICE = 0.02;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration READY_WITHIN = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** Differences to the defaults: anomalies and figures show within the minutes of a demo. */
    private static final Map<String, String> SETTINGS = Map.of(
            "hold.current.topic", Topics.CURRENT,
            "hold.idle.after", "PT5S",
            "hold.unresolved.after", "PT30M",
            "hold.statistics.publish.every", "PT5S",
            "hold.board.http.port", "0");

    private final Screen screen;
    private final long seed;
    private final @Nullable Duration atMost;

    /**
     * Prepares the demo.
     *
     * @param atMost the time after which it stops by itself; null for never
     */
    Live(Screen screen, long seed, @Nullable Duration atMost) {
        this.screen = screen;
        this.seed = seed;
        this.atMost = atMost;
    }

    /** Runs until Ctrl-C, or until the time is over. */
    void run() throws IOException, InterruptedException {
        screen.say(List.of(
                "Who is on hold now? A contact centre in real time.",
                "",
                "A Kafka broker, the processor, analyze, the board and a simulated contact centre start inside this",
                "process. Starting: some seconds."));
        try (Interruption interruption = new Interruption();
                LocalBroker broker = interruption.open(LocalBroker::start)) {
            String servers = broker.bootstrapServers();
            Topics.create(servers);
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("bootstrap.servers", servers);
            settings.put("application.id", "hold-duration-demo");
            try (Processor processor = interruption.open(() -> Processor.start(servers, SETTINGS));
                    BoardApp board = interruption.open(() -> board(settings))) {
                CompletableFuture<Void> page = start("board", board::run);
                awaitReady(processor, page);
                Simulation simulation = simulation(settings);
                CompletableFuture<Void> calls = start("contact-centre", simulation::run);
                screen.say(List.of(
                        "",
                        "Board         " + board.url() + "  <- open this in a browser",
                        "Kafka         " + servers + ": " + Topics.INPUT + ", " + Topics.OUTPUT + ", " + Topics.CURRENT
                                + ", " + Topics.INTERACTIONS + ", " + Topics.STATISTICS,
                        "Metrics       " + processor.opsUrl() + "/metrics",
                        "",
                        atMost == null ? "Until Ctrl-C." : "For " + atMost.toSeconds() + " s."));
                awaitTheEnd(CompletableFuture.anyOf(processor.ended(), page, calls));
                simulation.stop();
                calls.join();
                board.stop();
                page.join();
            }
        }
        screen.say("Stopped; broker and data are gone.");
    }

    private static BoardApp board(Map<String, String> settings) {
        BoardConfig config = BoardConfig.of(settings);
        return BoardApp.of(config, () -> config);
    }

    private Simulation simulation(Map<String, String> settings) {
        ProcessorConfig config = ProcessorConfig.of(settings);
        TrafficOptions options =
                new TrafficOptions(EVENTS_PER_SECOND, 0, LATE, TWICE, seed, false, true, Optional.empty());
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return Simulation.connected(config, () -> config, options, new Terminal(nowhere, nowhere, false));
    }

    private static void awaitReady(Processor processor, CompletableFuture<Void> page) throws InterruptedException {
        CompletableFuture<Object> ended = CompletableFuture.anyOf(processor.ended(), page);
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!processor.isRunning()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the processor is not ready within " + READY_WITHIN);
            }
            if (isOverWithin(LOOK, ended)) {
                processor.failIfDead();
                throw new IllegalStateException("the board has stopped: the log says why");
            }
        }
    }

    /** Returns when the time is over; throws if something has stopped before. Ctrl-C ends the process from another thread. */
    private void awaitTheEnd(CompletableFuture<Object> somethingEnded) throws InterruptedException {
        if (isOverWithin(atMost == null ? FOR_EVER : atMost, somethingEnded)) {
            throw new IllegalStateException("a part of the demo has stopped: the log says why");
        }
    }

    /** Waits for an end. An exception that ended it is thrown again. */
    private static boolean isOverWithin(Duration time, CompletableFuture<Object> end) throws InterruptedException {
        try {
            end.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part of the demo has failed: " + e.getCause(), e);
        }
    }

    private static CompletableFuture<Void> start(String name, Runnable work) {
        return CompletableFuture.runAsync(work, run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            thread.start();
        });
    }
}
