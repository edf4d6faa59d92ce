package io.holdduration.platform.streams;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.http.OpsServer;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.metrics.ProcessMetrics;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.PermissionCheck;
import io.holdduration.platform.preflight.Preflight;
import io.holdduration.platform.preflight.TopicFacts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * A Kafka Streams application as a process runs it: checked topics, fenced clients, one memory for all stores, health and metrics over
 * HTTP, watches, an orderly end. It runs once.
 */
public final class StreamsApp implements ShutdownHook.Service {
    private final OpsServer ops;
    private final PrometheusMeterRegistry registry;
    private final StoreMemory memory = new StoreMemory();
    private final TopicWatch topics;
    private final EndWatch endWatch;
    private final ClockWatch clockWatch;
    private final KafkaStreams streams;
    private final StreamsRunner runner;
    private final ProcessMetrics process;

    private StreamsApp(
            Deployment deployment,
            Topology topology,
            OpsServer ops,
            PrometheusMeterRegistry registry,
            EndWatch endWatch) {
        this.registry = registry;
        this.ops = ops;
        this.endWatch = endWatch;
        this.topics = TopicWatch.connected(deployment);
        ClientSupplier clients = new ClientSupplier(deployment.footprint(), new MissedInput(registry));
        try {
            this.streams = streams(topology, memory.handedOverIn(deployment.streams()), clients);
        } catch (RuntimeException e) {
            topics.close();
            memory.close();
            throw e;
        }
        this.clockWatch = new ClockWatch(MachineClock.wallMillis(), new ThreadReplacement(streams, clients)::run);
        StateListener listener = new OpsPages(streams, deployment.streams(), registry).serve(ops);
        this.runner = new StreamsRunner(
                streams,
                deployment.streams(),
                listener,
                () -> PermissionCheck.connected(deployment),
                topics,
                clockWatch,
                endWatch);
        this.process = ProcessMetrics.beside(registry);
    }

    /**
     * Checks the requirements of the process, binds the port and creates the stream.
     *
     * @param deployment the process to start, with its settings
     * @param topology builds the topology
     * @param address the address of health and metrics
     * @param addressSettings the prefix of its settings, such as {@code hold.http}
     * @throws ExitException if the process cannot start; the message names the remedy
     */
    public static StreamsApp of(
            Deployment deployment, TopologyFactory topology, HttpAddress address, String addressSettings) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Topology built = topology.build(Preflight.require(deployment), MachineClock.wall(), registry);
        OpsServer ops = address.bind("health and metrics", addressSettings, OpsServer::bind);
        EndWatch endWatch = new EndWatch();
        try {
            return new StreamsApp(deployment, built, ops, registry, endWatch);
        } catch (RuntimeException e) {
            ops.close();
            endWatch.close();
            throw e;
        }
    }

    /**
     * Starts the stream and waits for its end, by itself or by {@link #stop}.
     *
     * @return the exit code of the process; see {@link ExitCode}
     * @throws ExitException if the broker denies a permission that the stream needs, or a topic was deleted
     */
    @Override
    public int run() throws InterruptedException {
        return runner.run();
    }

    @Override
    public void stop() {
        runner.stop();
    }

    /** The state of the stream. */
    public State state() {
        return streams.state();
    }

    /** The product's own metrics. */
    public MeterRegistry metrics() {
        return registry;
    }

    /** The URL of health and metrics, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return ops.url();
    }

    /** Releases port, memory and connections of a stream that has ended. */
    @Override
    public void close() {
        clockWatch.close();
        ops.close();
        process.close();
        topics.close();
        memory.close();
        endWatch.close();
    }

    /** Creates the stream. Kafka Streams locks its state directory here, and creates its clients, which check their settings. */
    static KafkaStreams streams(Topology topology, StreamsConfig config, KafkaClientSupplier clients) {
        try {
            Properties settings = new Properties();
            settings.putAll(config.originals());
            return new KafkaStreams(topology, settings, clients, MachineClock.steady());
        } catch (StreamsException e) {
            String directory = config.getString(StreamsConfig.STATE_DIR_CONFIG);
            throw ExitException.refused("Cannot use state.dir=" + directory + ": " + Causes.reason(e), e);
        } catch (KafkaException e) {
            if (Causes.has(e, ConfigException.class)) {
                throw e;
            }
            throw ExitException.refused("Kafka's clients refuse their settings: " + Causes.reason(e), e);
        }
    }

    /** Builds the topology of a process once its topics are known. */
    @FunctionalInterface
    public interface TopologyFactory {
        /**
         * Builds the topology without starting it.
         *
         * @param facts the facts about the topics
         * @param wallClock the time of day for its processors
         * @param registry the registry for the counters of its processors
         */
        Topology build(TopicFacts facts, WallClock wallClock, MeterRegistry registry);
    }
}
