package io.holdduration.demo.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Utils;

/**
 * One Kafka node that is both controller and broker, small and quick to start, and its directory.
 *
 * @param directory the directory of {@code server.properties} and the node's data
 * @param clusterId the id that distinguishes this node from any other that may answer on its port
 * @param brokerPort the port for clients, on 127.0.0.1
 * @param controllerPort the port of the controller for the node's broker, on 127.0.0.1
 * @param sessionTimeout the time without a heartbeat after which the controller fences the broker; a restarted node
 *     that was killed is rejected for as long, and a slow machine needs the time
 */
public record BrokerProperties(
        Path directory, String clusterId, int brokerPort, int controllerPort, Duration sessionTimeout) {
    private static final String HOST = "127.0.0.1";

    /**
     * Creates a new node in a fresh temporary directory, on two ports that are free now; another process may still take them.
     *
     * @throws IOException if there is no room for a directory or no free port
     */
    public static BrokerProperties create(Duration sessionTimeout) throws IOException {
        int brokerPort = FreePort.otherThan(0);
        int controllerPort = FreePort.otherThan(brokerPort);
        Path directory = Files.createTempDirectory("hold-duration-broker-");
        return new BrokerProperties(
                directory, Uuid.randomUuid().toString(), brokerPort, controllerPort, sessionTimeout);
    }

    String host() {
        return HOST;
    }

    public String bootstrapServers() {
        return HOST + ":" + brokerPort;
    }

    /** Returns the file that {@link #format()} writes the settings to. */
    public Path file() {
        return directory.resolve("server.properties");
    }

    /**
     * Writes the settings and prepares the data directory, which must not hold a node yet.
     *
     * @throws IOException if the directory cannot be written
     * @throws IllegalStateException if Kafka's storage tool rejects the settings
     */
    public void format() throws IOException {
        format(Map.of());
    }

    /**
     * Does the same, with settings that are added to the node's own or replace them.
     *
     * @throws IOException if the directory cannot be written
     * @throws IllegalStateException if Kafka's storage tool rejects the settings
     */
    public void format(Map<String, String> settings) throws IOException {
        Properties properties = toProperties();
        properties.putAll(settings);
        try (OutputStream out = Files.newOutputStream(file())) {
            properties.store(out, null);
        }
        String[] command = {"format", "--cluster-id", clusterId, "--config", file().toString()};
        int exitCode = StorageTool.execute(command, new PrintStream(OutputStream.nullOutputStream()));
        if (exitCode != 0) {
            throw new IllegalStateException("kafka-storage format ended with exit code " + exitCode);
        }
    }

    /** Deletes the directory with its content, if it still exists; the node must be down. */
    public void delete() {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }

    /** Returns the settings under Kafka's own names, as in {@code server.properties}. */
    public Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(identity());
        properties.putAll(singleNode());
        properties.putAll(smallFootprint());
        // Retention uses the record timestamp: it would delete events of past years as soon as they are written.
        properties.setProperty("log.retention.ms", "-1");
        properties.setProperty("auto.create.topics.enable", "false");
        return properties;
    }

    private Map<String, String> identity() {
        String controller = HOST + ":" + controllerPort;
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + controller,
                "controller.listener.names", "CONTROLLER",
                "listeners", "BROKER://" + bootstrapServers() + ",CONTROLLER://" + controller,
                "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "BROKER",
                "log.dirs", directory.resolve("data").toString(),
                "broker.session.timeout.ms", Long.toString(sessionTimeout.toMillis()));
    }

    private static Map<String, String> singleNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "broker.heartbeat.interval.ms", "500");
    }

    private static Map<String, String> smallFootprint() {
        return Map.of(
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.num.partitions", "4",
                "log.cleaner.dedupe.buffer.size", "2097152",
                "log.cleaner.io.buffer.size", "65536",
                "log.index.size.max.bytes", "1048576",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2");
    }
}
