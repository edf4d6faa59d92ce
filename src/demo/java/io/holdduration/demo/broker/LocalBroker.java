package io.holdduration.demo.broker;

import io.holdduration.platform.kafka.Causes;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;

/** A Kafka broker inside this JVM, with its own controller. It is empty at the start, and its data is deleted on close. */
public final class LocalBroker implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(30);

    private final BrokerProperties node;
    private final KafkaRaftServer server;
    private boolean closed;

    private LocalBroker(BrokerProperties node) {
        this.node = node;
        this.server = new KafkaRaftServer(KafkaConfig.fromProps(node.toProperties(), false), Time.SYSTEM);
    }

    /**
     * Starts a broker and waits until it accepts requests, which takes a second or two.
     *
     * @throws IOException if there is no room for its data or no free port
     * @throws IllegalStateException if it does not become ready, or another broker answers in its place
     */
    public static synchronized LocalBroker start() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(BrokerProperties.create(SESSION_TIMEOUT));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Causes.has(e, BindException.class)) {
                    throw e;
                }
            }
        }
    }

    private static LocalBroker start(BrokerProperties node) throws IOException, InterruptedException {
        LocalBroker broker;
        try {
            node.format();
            broker = new LocalBroker(node);
        } catch (Throwable e) {
            node.delete();
            throw e;
        }
        try {
            broker.startup();
            return broker;
        } catch (Throwable e) {
            try (broker) {
                throw e;
            }
        }
    }

    private void startup() throws InterruptedException {
        // If the controller's port is taken, Kafka halts the JVM. Without the halt, it throws the cause afterwards.
        Thread starter = Thread.currentThread();
        Exit.setHaltProcedure((status, message) -> {
            if (Thread.currentThread() != starter) {
                starter.interrupt();
            }
        });
        try {
            server.startup();
        } finally {
            Exit.resetHaltProcedure();
        }
        if (!BrokerProbe.awaitReady(node, READY_TIMEOUT, () -> true)) {
            throw new IllegalStateException("broker not ready on " + bootstrapServers() + " within " + READY_TIMEOUT);
        }
    }

    public String bootstrapServers() {
        return node.bootstrapServers();
    }

    /** Stops the broker and deletes its data; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            node.delete();
        }
    }
}
