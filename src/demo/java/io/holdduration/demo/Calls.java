package io.holdduration.demo;

import io.holdduration.platform.ExitCode;
import io.holdduration.simulation.traffic.Simulation;
import io.holdduration.simulation.traffic.Terminal;
import io.holdduration.simulation.traffic.TrafficConfig;
import io.holdduration.simulation.traffic.TrafficOptions;
import io.holdduration.simulation.traffic.WebhookTarget;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of a simulated contact centre, whose vendor posts webhooks: signed, some of them late, twice or never, and again when an answer
 * is lost. At the end they are compared with what was published.
 */
final class Calls implements AutoCloseable {
    /** Some dozen channels on hold at a time: a wall board is full, and a list is still readable. */
    private static final int EVENTS_PER_SECOND = 6;

    private static final double LATE = 0.01;
    private static final double TWICE = 0.02;
    private static final double LOST = 0.005;
    private static final double LOST_ANSWERS = 0.02;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Screen screen;
    private final StringWriter report;
    private final Part<Simulation> simulation;
    private boolean isClosed;

    private Calls(Screen screen, StringWriter report, Simulation simulation) {
        this.screen = screen;
        this.report = report;
        this.simulation = Part.start("contact-centre", simulation, () -> {});
    }

    /**
     * Starts the calls.
     *
     * @param settings those of the processor
     * @param webhooks where the vendor posts
     */
    static Calls start(Screen screen, Map<String, String> settings, String webhooks, Key secret, long seed) {
        WebhookTarget target = new WebhookTarget(URI.create(webhooks), Optional.of(secret), LOST, LOST_ANSWERS);
        TrafficOptions options = new TrafficOptions(
                EVENTS_PER_SECOND, 0, LATE, TWICE, seed, true, true, Optional.of(PATIENCE), Optional.of(target));
        TrafficConfig config = TrafficConfig.of(settings);
        StringWriter report = new StringWriter();
        PrintWriter nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(new PrintWriter(report), nowhere, false);
        return new Calls(screen, report, Simulation.connected(config, () -> config, options, terminal));
    }

    /** Completes when they end. */
    CompletableFuture<Integer> ended() {
        return simulation.ended();
    }

    /** Stops them, and says whether all was right; a second call says it again. */
    boolean isRight() {
        close();
        return simulation.ended().join() == ExitCode.OK;
    }

    /** Stops them without a check: something else has failed. */
    synchronized void giveUp() {
        isClosed = true;
        simulation.process().stop();
    }

    /** Stops them, waits for what they have brought about, and shows the result. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        screen.say("");
        screen.say("No more calls. Waiting for the last results.");
        simulation.close();
        screen.say(report.toString().lines().toList());
    }
}
