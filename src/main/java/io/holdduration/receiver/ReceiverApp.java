package io.holdduration.receiver;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import io.holdduration.platform.health.HealthPages;
import io.holdduration.platform.http.OpsServer;
import io.holdduration.platform.http.ServerOptions;
import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import io.holdduration.platform.http.UnreadableKeyStoreException;
import io.holdduration.platform.http.WebServer;
import io.holdduration.platform.metrics.MetricsPage;
import io.holdduration.platform.metrics.ProcessMetrics;
import io.holdduration.platform.preflight.Check;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.Preflight;
import io.holdduration.platform.streams.MachineClock;
import io.holdduration.platform.streams.ShutdownHook;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receiver as a process runs it. It runs once. */
public final class ReceiverApp implements ShutdownHook.Service {
    private static final Duration METADATA_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Logger log = LoggerFactory.getLogger(ReceiverApp.class);

    private final ReceiverConfig config;
    private final WebServer server;
    private final OpsServer ops;
    private final EventAppender appender;
    private final Webhook webhook;
    private final ReceiverState state;
    private final ReceiverMetrics metrics;
    private final MetricsPage metricsPage;
    private final ProcessMetrics process;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    private ReceiverApp(ReceiverConfig config, WebServer server, OpsServer ops) {
        this.config = config;
        this.server = server;
        this.ops = ops;
        Preflight.require(config.deployment());
        LongSupplier wallMillis = MachineClock.wallMillis();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.metrics = new ReceiverMetrics(registry);
        this.state = new ReceiverState(System::nanoTime, () -> end.complete(ExitCode.DIED));
        this.appender = EventAppender.connected(
                config.streams(), config.topic(), config.limits().maxRecordBytes());
        this.webhook = new Webhook(
                config.path(),
                config.limits(),
                config.isUnsigned()
                        ? Optional.empty()
                        : Optional.of(new SignatureCheck(config.secrets(), config.leeway())),
                appender,
                metrics,
                state,
                wallMillis,
                System::nanoTime);
        ReceiverMetrics.gauges(registry, webhook::inFlight, state::secondsSinceAccepted, config.isUnsigned());
        this.metricsPage = new MetricsPage(registry, Map::of);
        this.process = ProcessMetrics.beside(registry);
    }

    /**
     * Binds the ports, checks permissions and topic, and connects.
     *
     * @throws ExitException if the receiver cannot start; the message says what to do
     */
    public static ReceiverApp of(ReceiverConfig config) {
        ServerOptions options = config.server();
        WebServer server = config.http()
                .bind("webhooks", "hold.receiver.http", address -> WebServer.bind(address, "receiver", options));
        try {
            OpsServer ops = config.ops().bind("health and metrics", "hold.receiver.ops.http", OpsServer::bind);
            try {
                return new ReceiverApp(config, server, ops);
            } catch (RuntimeException e) {
                ops.close();
                throw e;
            }
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Reports the findings of a start, including whether the key store can be used. Changes nothing. */
    public static CheckReport report(ReceiverConfig config) {
        return Preflight.report(config.deployment()).and(report(config.keyStore()));
    }

    /** Returns a row for the key store; none for plain HTTP. */
    static CheckReport report(Optional<KeyStoreFile> keyStore) {
        return CheckReport.of(keyStore.stream().map(ReceiverApp::check).toList());
    }

    private static Check check(KeyStoreFile keyStore) {
        return Check.of("key store", () -> {
            try {
                keyStore.requireReadable();
                return keyStore.toString();
            } catch (UnreadableKeyStoreException e) {
                throw ExitException.refused(String.valueOf(e.getMessage()), e);
            }
        });
    }

    /** Receives until {@link #stop}, then finishes what is in progress. */
    @Override
    public int run() {
        awaitPartitions(appender, config.topic(), end::isDone, System::nanoTime);
        ops.serve(Map.of(
                "/health/live", () -> HealthPages.page(List.of()),
                "/health/ready", () -> HealthPages.page(state.againstReady()),
                "/metrics", metricsPage::page));
        server.serveAll(webhook, metrics);
        log.atInfo()
                .addKeyValue("address", server.url() + config.path())
                .addKeyValue("topic", config.topic())
                .log("webhooks are received");
        if (config.isUnsigned()) {
            log.atWarn().log("requests are accepted without a look at their signature (hold.receiver.unsigned)");
        }
        int code = awaitEnd(end, appender::isAlive, state);
        state.stopping();
        server.close();
        appender.close();
        log.atInfo().addKeyValue("inFlight", webhook.inFlight()).log("receiver ended");
        return code;
    }

    /** The producer asks for metadata once it has a topic; requests do not wait for it. */
    static void awaitPartitions(
            EventAppender appender, String topic, BooleanSupplier isStopped, LongSupplier nanoTime) {
        long startNanos = nanoTime.getAsLong();
        while (!appender.isReady() && !isStopped.getAsBoolean()) {
            if (nanoTime.getAsLong() - startNanos > METADATA_WITHIN.toNanos()) {
                throw ExitException.refused("Cannot learn the partitions of topic " + topic + " within "
                        + METADATA_WITHIN + ": the producer's log lines say why");
            }
            Pause.of(LOOK, "waiting for the partitions of topic " + topic);
        }
    }

    /** Looks now and then whether the producer still has its thread: no call of it says so. */
    static int awaitEnd(CompletableFuture<Integer> end, BooleanSupplier isProducerAlive, ReceiverState state) {
        while (!end.isDone()) {
            if (!isProducerAlive.getAsBoolean()) {
                state.producerDied();
            }
            Pause.of(LOOK, "receiving");
        }
        return end.join();
    }

    @Override
    public void stop() {
        state.stopping();
        end.complete(ExitCode.OK);
    }

    /** Returns the URL of the webhook. */
    public String url() {
        return server.url() + config.path();
    }

    /** Returns the URL of health and metrics. */
    public String opsUrl() {
        return ops.url();
    }

    @Override
    public void close() {
        server.close();
        ops.close();
        appender.close();
        process.close();
    }
}
