package io.holdduration.board;

import io.holdduration.platform.health.HealthPages;
import io.holdduration.platform.http.Endpoint;
import io.holdduration.platform.http.HttpPage;
import io.holdduration.platform.http.PageEndpoint;
import io.holdduration.platform.metrics.MetricsPage;
import io.holdduration.platform.metrics.ProcessMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of the board, its health and its metrics, and the timer that tells the viewers what is new. */
final class BoardSite implements AutoCloseable {
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(250);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);
    private static final Map<String, String> PAGE_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                    + "base-uri 'none'; form-action 'none'",
            "Referrer-Policy",
            "no-referrer");
    private static final Logger log = LoggerFactory.getLogger(BoardSite.class);

    private final Board board;
    private final Supplier<Instant> clock;
    private final EventStream events;
    private final MetricsPage metrics;
    private final ProcessMetrics process;
    private final Timer timer = new Timer("board-publisher", true);

    BoardSite(Board board, PrometheusMeterRegistry registry, Supplier<Instant> clock) {
        this.board = board;
        this.clock = clock;
        this.events = new EventStream(board, clock);
        this.metrics = new MetricsPage(registry, Map::of);
        this.process = ProcessMetrics.beside(registry);
        BoardMetrics.CURRENT_HOLDS.gauge(registry, board::size);
        BoardMetrics.VIEWERS.gauge(registry, events::size);
        BoardMetrics.STALE.gauge(registry, () -> board.condition(clock.get()).isStale() ? 1 : 0);
    }

    /**
     * Returns a number to count changes from. Browsers repeat the last number that they have seen, perhaps to another process. So each
     * process has a range of its own, within the integers that JavaScript has.
     */
    static long firstNumber() {
        return ThreadLocalRandom.current().nextLong(1, 1 << 20) << 32;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "/",
                ResourceEndpoint.of("/board/index.html", "text/html; charset=utf-8", PAGE_HEADERS),
                "/board.css",
                ResourceEndpoint.of("/board/board.css", "text/css; charset=utf-8", Map.of()),
                "/board.js",
                ResourceEndpoint.of("/board/board.js", "text/javascript; charset=utf-8", Map.of()),
                "/holds",
                new PageEndpoint(() -> json(200, board.holds(clock.get()))),
                "/events",
                events,
                "/health/live",
                new PageEndpoint(() -> HealthPages.page(List.of())),
                "/health/ready",
                new PageEndpoint(() -> HealthPages.page(board.againstReady(clock.get()))),
                "/metrics",
                new PageEndpoint(metrics::page));
    }

    /** Starts to tell the viewers what is new. */
    void start() {
        every(PUBLISH_EVERY, this::publish);
        every(HEARTBEAT_EVERY, events::heartbeat);
    }

    /** Tells the viewers what is new. */
    void publish() {
        board.publish(clock.get());
        events.wake();
    }

    EventStream events() {
        return events;
    }

    @Override
    public void close() {
        timer.cancel();
        process.close();
    }

    /** Repeats a task; one that fails once is still repeated. */
    private void every(Duration time, Runnable task) {
        TimerTask repeated = new TimerTask() {
            @Override
            public void run() {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    log.atError().setCause(e).log("viewers could not be told what is new");
                }
            }
        };
        timer.schedule(repeated, time.toMillis(), time.toMillis());
    }

    private static HttpPage json(int status, String body) {
        return new HttpPage(status, "application/json", body + "\n");
    }
}
