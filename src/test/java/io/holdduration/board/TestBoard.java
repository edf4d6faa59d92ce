package io.holdduration.board;

import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The board over HTTP without a broker: a test says what the topics would. Its clock begins at a fixed time and goes on. */
final class TestBoard implements AutoCloseable {
    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final HttpAddress ANY_PORT = new HttpAddress("127.0.0.1", 0);

    private final BoardConfig config = BoardConfig.of(Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "application.id", "holds",
            "hold.current.topic", "current-holds"));
    private final long startNanos = System.nanoTime();
    private final Board board;
    private final WebServer server;
    private final BoardSite site;

    private TestBoard(HttpAddress address, long firstNumber) throws IOException {
        board = new Board(config, firstNumber);
        server = WebServer.bind(address, "test-board");
        site = new BoardSite(board, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), this::now);
        server.serve(site.endpoints());
    }

    static TestBoard start() throws IOException {
        return new TestBoard(ANY_PORT, BoardSite.firstNumber());
    }

    /** Starts it where another one was. */
    static TestBoard start(String url) throws IOException {
        return new TestBoard(new HttpAddress("127.0.0.1", URI.create(url).getPort()), BoardSite.firstNumber());
    }

    /** Publishes by itself, as the process does. */
    TestBoard withTimer() {
        site.start();
        return this;
    }

    Instant now() {
        return NINE.plusNanos(System.nanoTime() - startNanos);
    }

    /** The topics have been read, and a record was published just now. */
    TestBoard live() {
        return lastPublished(Duration.ZERO);
    }

    /** The topics have been read, and their last record was published that long ago. */
    TestBoard lastPublished(Duration ago) {
        board.note(freshness -> {
            freshness.contact(now().plus(Duration.ofDays(1)));
            freshness.published(now().minus(ago), now());
            freshness.caughtUp(true);
        });
        return this;
    }

    /** The broker has not answered since then. */
    void away(Duration since) {
        board.note(freshness -> freshness.contact(now().minus(since)));
    }

    /** The processor has not processed what came since then. */
    void behind(Duration since) {
        board.note(freshness -> freshness.behind(Optional.of(now().minus(since)), true));
    }

    TestBoard held(String channelId, String role, String agent, Duration age) {
        return update(state ->
                state.held(new OpenHold(channelId, "interaction-of-" + channelId, role, agent, now().minus(age))));
    }

    TestBoard ended(String channelId) {
        return update(state -> state.ended(channelId));
    }

    TestBoard statistics(HoldStatistics row) {
        String key = row.getIntervalStart() + "/" + row.getGrouping() + "/" + row.getValue();
        return update(state -> state.statistics(key, row, now(), now()));
    }

    private TestBoard update(Consumer<BoardState> update) {
        board.update(update);
        return this;
    }

    Board board() {
        return board;
    }

    BoardSite site() {
        return site;
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        site.close();
        server.close();
    }

    /** A row of the statistics with these durations of complete holds. */
    static HoldStatistics row(Instant start, HoldGrouping grouping, String value, int disconnected, long... millis) {
        long[] sorted = Arrays.stream(millis).sorted().toArray();
        List<DurationBucket> buckets = Arrays.stream(sorted)
                .mapToObj(each -> new DurationBucket(lowerBound(each), 1))
                .toList();
        Long p95 = sorted.length == 0 ? null : sorted[(95 * sorted.length + 99) / 100 - 1];
        return new HoldStatistics(
                start,
                900_000L,
                grouping,
                value,
                0,
                IntervalStatus.OPEN,
                sorted.length,
                sorted.length,
                0,
                0,
                disconnected,
                null,
                0L,
                null,
                null,
                null,
                null,
                p95,
                null,
                buckets);
    }

    /** As {@code analyze} does it, with 64 buckets for each power of two. */
    private static long lowerBound(long millis) {
        long width = 1;
        while (millis / width >= 128) {
            width *= 2;
        }
        return millis / width * width;
    }
}
