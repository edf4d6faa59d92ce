package io.holdduration.testing;

import io.holdduration.demo.broker.BrokerProbe;
import io.holdduration.demo.broker.BrokerProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in a JVM of its own, which can be killed and started again with its data. */
public final class ForkedBroker implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

    /** Its own, so that the level that the tests log at does not hide why a broker failed. */
    static final String LOGBACK = """
        <configuration>
          <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d{HH:mm:ss.SSS} %-5level %logger{0} %msg%n</pattern></encoder>
          </appender>
          <root level="WARN"><appender-ref ref="out"/></root>
        </configuration>
        """;

    private final BrokerProperties node;
    private @Nullable ForkedJvm jvm;

    /** Writes the settings of a node and prepares its data directory. */
    interface Formatting {
        void format(BrokerProperties node) throws IOException;
    }

    private ForkedBroker(BrokerProperties node) {
        this.node = node;
    }

    /**
     * Starts an empty broker and waits until it takes requests.
     *
     * @throws IOException when there is no room for its data, no free port or no Java to run
     * @throws IllegalStateException when it does not become ready; the message has the end of its log
     */
    public static ForkedBroker start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    /**
     * The same, with settings that are added to the broker's own or replace them.
     *
     * @throws IOException when there is no room for its data, no free port or no Java to run
     * @throws IllegalStateException when it does not become ready; the message has the end of its log
     */
    public static ForkedBroker start(Map<String, String> settings) throws IOException, InterruptedException {
        return start(node -> settings);
    }

    /**
     * The same, with settings that depend on the node, such as one more listener.
     *
     * @throws IOException when there is no room for its data, no free port or no Java to run
     * @throws IllegalStateException when it does not become ready; the message has the end of its log
     */
    public static ForkedBroker start(Function<BrokerProperties, Map<String, String>> settings)
            throws IOException, InterruptedException {
        return start(SESSION_TIMEOUT, node -> node.format(settings.apply(node)));
    }

    /** The same, with this session timeout and another way to format the node; each attempt has another node. */
    static ForkedBroker start(Duration sessionTimeout, Formatting formatting) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            ForkedBroker broker = new ForkedBroker(BrokerProperties.create(sessionTimeout));
            try {
                formatting.format(broker.node);
                Files.writeString(broker.logback(), LOGBACK);
                broker.launch();
                return broker;
            } catch (Throwable e) {
                boolean portTaken = broker.isPortTaken();
                broker.close();
                if (attempt == ATTEMPTS || !portTaken) {
                    throw e;
                }
            }
        }
    }

    public String bootstrapServers() {
        return node.bootstrapServers();
    }

    /** For what the operating system knows of it; while it runs. */
    public ProcessHandle handle() {
        if (jvm == null) {
            throw new IllegalStateException("not started");
        }
        return jvm.handle();
    }

    /** Ends it as a crash would, by SIGKILL; what clients send from now on is refused. */
    public void kill() {
        if (jvm != null) {
            jvm.kill();
        }
    }

    /** Kills it if it runs, starts it again on the same ports and data, and waits until it takes requests. */
    public void restart() throws IOException, InterruptedException {
        kill();
        launch();
    }

    private void launch() throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "-Dlogback.configurationFile=" + logback(),
                "-cp",
                System.getProperty("java.class.path"),
                "kafka.Kafka",
                node.file().toString());
        Path log = node.directory().resolve("broker.log");
        ForkedJvm started = ForkedJvm.start(node.directory(), log, Map.of(), arguments);
        jvm = started;
        if (!BrokerProbe.awaitReady(node, READY_TIMEOUT, started::isAlive)) {
            throw new IllegalStateException("broker not ready on " + bootstrapServers() + " within " + READY_TIMEOUT
                    + ": " + started.describe());
        }
    }

    private Path logback() {
        return node.directory().resolve("logback.xml");
    }

    private boolean isPortTaken() {
        return jvm != null && jvm.log().contains("java.net.BindException");
    }

    /** Kills it and deletes its data. */
    @Override
    public void close() {
        kill();
        node.delete();
    }
}
