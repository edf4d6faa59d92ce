package io.holdduration.testing;

import io.holdduration.demo.broker.BrokerProbe;
import io.holdduration.demo.broker.BrokerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Kafka nodes in JVMs of their own that are one cluster: three copies of everything, of which two must be in sync. One node may
 * be killed and nothing stands still for long; each may be started again with its data.
 */
public final class ForkedCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final int ATTEMPTS = 5;
    /** Short, so that a killed node is back in 4 s instead of 11. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);

    private final List<BrokerProperties> nodes;
    private final Map<Integer, ForkedJvm> running = new HashMap<>();

    private ForkedCluster(List<BrokerProperties> nodes) {
        this.nodes = nodes;
    }

    /**
     * Starts an empty cluster and waits until every node takes requests.
     *
     * @throws IOException when there is no room for its data, no free port or no Java to run
     * @throws IllegalStateException when it does not become ready; the message has the end of a node's log
     */
    public static ForkedCluster start() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            ForkedCluster cluster = new ForkedCluster(nodes());
            try {
                cluster.format();
                for (int node = 0; node < NODES; node++) {
                    cluster.launch(node);
                }
                for (int node = 0; node < NODES; node++) {
                    cluster.awaitReady(node);
                }
                return cluster;
            } catch (Throwable e) {
                boolean isPortTaken = cluster.running.values().stream()
                        .anyMatch(jvm -> jvm.log().contains("java.net.BindException"));
                cluster.close();
                if (attempt == ATTEMPTS || !isPortTaken) {
                    throw e;
                }
            }
        }
    }

    private static List<BrokerProperties> nodes() throws IOException {
        List<BrokerProperties> nodes = new ArrayList<>();
        String clusterId = null;
        for (int node = 0; node < NODES; node++) {
            BrokerProperties drawn = BrokerProperties.create(SESSION_TIMEOUT);
            clusterId = clusterId == null ? drawn.clusterId() : clusterId;
            nodes.add(new BrokerProperties(
                    drawn.directory(), clusterId, drawn.brokerPort(), drawn.controllerPort(), SESSION_TIMEOUT));
        }
        return nodes;
    }

    private void format() throws IOException {
        String voters = IntStream.range(0, NODES)
                .mapToObj(node -> node + "@127.0.0.1:" + nodes.get(node).controllerPort())
                .collect(Collectors.joining(","));
        for (int node = 0; node < NODES; node++) {
            nodes.get(node)
                    .format(Map.ofEntries(
                            Map.entry("node.id", Integer.toString(node)),
                            Map.entry("controller.quorum.voters", voters),
                            Map.entry("offsets.topic.replication.factor", "3"),
                            Map.entry("transaction.state.log.replication.factor", "3"),
                            Map.entry("transaction.state.log.min.isr", "2"),
                            Map.entry("share.coordinator.state.topic.replication.factor", "3"),
                            Map.entry("share.coordinator.state.topic.min.isr", "2"),
                            Map.entry("default.replication.factor", "3"),
                            Map.entry("min.insync.replicas", "2"),
                            Map.entry("controller.quorum.election.timeout.ms", "500"),
                            Map.entry("controller.quorum.fetch.timeout.ms", "1000")));
            Files.writeString(logback(node), ForkedBroker.LOGBACK);
        }
    }

    /** How many nodes there are; they are numbered from 0. */
    public int size() {
        return NODES;
    }

    public String bootstrapServers() {
        return nodes.stream().map(BrokerProperties::bootstrapServers).collect(Collectors.joining(","));
    }

    /** Ends a node as a crash would, by SIGKILL. */
    public void kill(int node) {
        running.get(node).kill();
    }

    /** Stops its clock, as a long pause of its machine would: it answers nothing, and its connections stay. */
    public void freeze(int node) throws IOException, InterruptedException {
        running.get(node).signal("STOP");
    }

    /** Lets it go on as if nothing had happened. */
    public void thaw(int node) throws IOException, InterruptedException {
        running.get(node).signal("CONT");
    }

    /** Asks a node to hand over and end, by SIGTERM, and waits until it has. */
    public void stop(int node) throws InterruptedException {
        running.get(node).terminate(READY_TIMEOUT);
    }

    /** Starts a node that is down on its old ports and data, and waits until it takes requests. */
    public void startAgain(int node) throws IOException, InterruptedException {
        launch(node);
        awaitReady(node);
    }

    private void launch(int node) throws IOException {
        BrokerProperties properties = nodes.get(node);
        List<String> arguments = List.of(
                // three nodes on few cores that live for minutes: the slow compiler and the collector's threads would
                // be most of it
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=" + logback(node),
                "-cp",
                System.getProperty("java.class.path"),
                "kafka.Kafka",
                properties.file().toString());
        Path log = properties.directory().resolve("broker.log");
        running.put(node, ForkedJvm.start(properties.directory(), log, Map.of(), arguments));
    }

    private void awaitReady(int node) throws InterruptedException {
        ForkedJvm jvm = running.get(node);
        if (!BrokerProbe.awaitReady(nodes.get(node), READY_TIMEOUT, jvm::isAlive)) {
            throw new IllegalStateException(
                    "node " + node + " not ready within " + READY_TIMEOUT + ": " + jvm.describe());
        }
    }

    private Path logback(int node) {
        return nodes.get(node).directory().resolve("logback.xml");
    }

    /** Kills all nodes and deletes their data. */
    @Override
    public void close() {
        running.values().forEach(ForkedJvm::kill);
        nodes.forEach(BrokerProperties::delete);
    }
}
