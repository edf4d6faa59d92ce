package io.holdduration.demo;

import io.holdduration.config.ProcessorConfig;
import io.holdduration.config.TopicFacts;
import io.holdduration.ops.OpsServer;
import io.holdduration.topology.HoldDurationTopology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** The product, as it runs in production but for the settings that the demo shows. */
final class Processor implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final OpsServer ops;
    private final Path stateDirectory;
    private final AtomicReference<@Nullable Throwable> death = new AtomicReference<>();
    private boolean closed;

    private Processor(KafkaStreams streams, OpsServer ops, Path stateDirectory) {
        this.streams = streams;
        this.ops = ops;
        this.stateDirectory = stateDirectory;
    }

    /**
     * Starts it; it is not ready at once.
     *
     * @param settings those that differ from the product's defaults
     */
    static Processor start(String bootstrapServers, Map<String, String> settings) throws IOException {
        Path stateDirectory = Files.createTempDirectory("hold-duration-demo-");
        Map<String, String> all = new HashMap<>(settings);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, "hold-duration-demo");
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put("hold.http.port", "0");
        ProcessorConfig config = ProcessorConfig.of(all);
        TopicFacts facts = new TopicFacts(Map.of(Topics.INPUT, Topics.PARTITIONS), TopicFacts.DEFAULT_MAX_BYTES);
        KafkaStreams streams = new KafkaStreams(HoldDurationTopology.build(config.settings(), facts), config.streams());
        OpsServer ops = OpsServer.bind(config.settings().http());
        streams.setStateListener(ops.serve(streams, config.streams()));
        Processor processor = new Processor(streams, ops, stateDirectory);
        streams.setUncaughtExceptionHandler(processor::threadDied);
        streams.start();
        return processor;
    }

    private StreamThreadExceptionResponse threadDied(Throwable failure) {
        death.compareAndSet(null, failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether it has its work and does it. */
    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Where it serves its health and its metrics. */
    String opsUrl() {
        return ops.url();
    }

    Counters counters() {
        return Counters.of(streams.metrics());
    }

    /** How many channels have something to publish once their deadline has come, as of a moment ago. */
    long unsettled() {
        return Counters.unsettled(streams.metrics());
    }

    /** @throws IllegalStateException when it has died */
    void failIfDead() {
        Throwable cause = death.get();
        if (cause != null) {
            throw new IllegalStateException("the processor died: " + cause, cause);
        }
    }

    /** Stops it, with everything published that it had begun; a second call does nothing. */
    void stop() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            throw new IllegalStateException("the processor did not stop within " + CLOSE_TIMEOUT);
        }
    }

    /** Stops it and deletes its state; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ops.close();
        try {
            stop();
        } finally {
            deleteState();
        }
    }

    private void deleteState() {
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + stateDirectory, e);
        }
    }
}
