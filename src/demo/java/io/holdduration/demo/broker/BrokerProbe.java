package io.holdduration.demo.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Checks that a node is up, and that it is not another node on the same port. */
public final class BrokerProbe {
    private static final int CALL_TIMEOUT_MS = 5_000;
    private static final int PAUSE_MS = 50;

    private BrokerProbe() {}

    /**
     * Waits until the node accepts requests and lists itself among the cluster's brokers.
     *
     * @param isAlive false as soon as waiting is pointless
     * @return false if the node died or the timeout passed
     * @throws IllegalStateException if another cluster answers on its port
     */
    public static boolean awaitReady(BrokerProperties node, Duration timeout, BooleanSupplier isAlive)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (isAlive.getAsBoolean() && System.nanoTime() < deadline) {
            if (isListening(node) && isMember(node)) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return false;
    }

    /**
     * Returns whether the port accepts connections. It is checked first, because an admin client without a broker logs
     * a warning for every attempt.
     */
    private static boolean isListening(BrokerProperties node) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(node.host(), node.brokerPort()), CALL_TIMEOUT_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isMember(BrokerProperties node) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, node.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        try (Admin admin = Admin.create(settings)) {
            DescribeClusterResult cluster = admin.describeCluster();
            String clusterId = cluster.clusterId().get();
            if (!clusterId.equals(node.clusterId())) {
                throw new IllegalStateException("cluster " + clusterId + " answers on " + node.bootstrapServers()
                        + ", not " + node.clusterId());
            }
            return !cluster.nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }
}
