package io.holdduration.board;

import io.holdduration.contract.OutputValue;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.ValueType;
import io.holdduration.platform.http.WebServer;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.GrouplessConsumer;
import io.holdduration.platform.preflight.CheckReport;
import io.holdduration.platform.preflight.Preflight;
import io.holdduration.platform.preflight.SchemaCheck;
import io.holdduration.platform.streams.MachineClock;
import io.holdduration.platform.streams.ShutdownHook;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The board as a process runs it. It runs once. */
public final class BoardApp implements ShutdownHook.Service {
    private static final Logger log = LoggerFactory.getLogger(BoardApp.class);

    private final WebServer server;
    private final Broker broker;
    private final Consumer<byte[], byte[]> consumer;
    private final BoardReader reader;
    private final BoardSite site;

    private BoardApp(BoardConfig config, Supplier<BoardConfig> reloaded, WebServer server) {
        this.server = server;
        Preflight.require(config.deployment());
        Supplier<Instant> clock = clock();
        Board board = new Board(config, BoardSite.firstNumber());
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // first the connection that can refuse the start: later there would be clients to close
        BoardRecords records =
                BoardRecords.connect(config, () -> reloaded.get().encoding(), board, new BoardMetrics(registry));
        this.consumer = GrouplessConsumer.ofCommitted(config.streams(), "-board");
        this.broker = Broker.lazy(config.streams(), "-board-probe");
        this.reader = new BoardReader(
                consumer,
                new TopicPartitions(consumer, config.deployment().topics()),
                records,
                new PipelineProbe(
                        broker.group(), config.inputTopics(), topics -> TopicPartitions.ends(consumer, topics)),
                board,
                clock,
                System::nanoTime);
        this.site = new BoardSite(board, registry, clock);
    }

    /**
     * Binds the port, checks permissions and topics, and looks up schemas.
     *
     * @param reloaded reads the settings again, for renewed credentials of a schema registry
     * @throws ExitException if the board cannot start; the message says what to do
     */
    public static BoardApp of(BoardConfig config, Supplier<BoardConfig> reloaded) {
        WebServer server =
                config.http().bind("the board", "hold.board.http", address -> WebServer.bind(address, "board"));
        try {
            return new BoardApp(config, reloaded, server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Reports the findings of a start, including the schema registry's answers about the schemas of both topics. Changes nothing.
     *
     * @param reloaded reads the settings again; only the schema registry's credentials are used
     */
    public static CheckReport report(BoardConfig config, Supplier<BoardConfig> reloaded) {
        Map<String, ValueType<?>> read = new HashMap<>();
        read.put(config.currentTopic(), OutputValue.CURRENT_HOLD.type());
        config.statisticsTopic().ifPresent(topic -> read.put(topic, OutputValue.HOLD_STATISTICS.type()));
        return Preflight.report(config.deployment())
                .and(SchemaCheck.report(
                        config.encoding(), Map.of(), read, () -> reloaded.get().encoding()));
    }

    /** Serves the board until {@link #stop}. */
    @Override
    public int run() {
        server.serve(site.endpoints());
        site.start();
        log.atInfo().addKeyValue("address", server.url()).log("board, health and metrics are served");
        return reader.run();
    }

    @Override
    public void stop() {
        reader.stop();
    }

    /** Returns the URL of the page, such as {@code http://127.0.0.1:8081}. */
    public String url() {
        return server.url();
    }

    @Override
    public void close() {
        site.close();
        server.close();
        consumer.close();
        broker.close();
    }

    private static Supplier<Instant> clock() {
        LongSupplier millis = MachineClock.wallMillis();
        return () -> Instant.ofEpochMilli(millis.getAsLong());
    }
}
