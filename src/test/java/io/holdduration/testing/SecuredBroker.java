package io.holdduration.testing;

import io.holdduration.demo.broker.BrokerProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.tools.StorageTool;

/**
 * A Kafka broker in a JVM of its own that lets its users in over SASL_SSL with SCRAM-SHA-512 and asks an authorizer about
 * all that they do. A second listener, plain, is for the tests: who comes that way may do everything.
 */
public final class SecuredBroker implements AutoCloseable {
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(30);

    private final ForkedBroker broker;
    private final TestAuthority authority;
    private final int securePort;

    private SecuredBroker(ForkedBroker broker, TestAuthority authority, int securePort) {
        this.broker = broker;
        this.authority = authority;
        this.securePort = securePort;
    }

    /**
     * Starts an empty broker and waits until it takes requests.
     *
     * @param passwords the users' names and passwords
     * @throws IllegalStateException when it does not become ready; the message has the end of its log
     */
    public static SecuredBroker start(TestAuthority authority, Map<String, String> passwords)
            throws IOException, InterruptedException {
        AtomicInteger securePort = new AtomicInteger();
        ForkedBroker broker = ForkedBroker.start(SESSION_TIMEOUT, node -> {
            securePort.set(freePort());
            format(node, properties(node, authority, securedServers(securePort.get())), passwords);
        });
        return new SecuredBroker(broker, authority, securePort.get());
    }

    /** For the tests' own clients, which need no password and may do everything. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** What a user's client has to be told, the password aside. */
    public Map<String, String> clientSettings() {
        return Map.of(
                "bootstrap.servers", securedServers(securePort),
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", authority.certificate().toString());
    }

    /** {@code sasl.jaas.config} of a user. */
    public static String login(String name, String password) {
        return SCRAM + " required username=\"" + name + "\" password=\"" + password + "\";";
    }

    private static String securedServers(int securePort) {
        return "127.0.0.1:" + securePort;
    }

    private static void format(BrokerProperties node, Properties properties, Map<String, String> passwords)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(node.file())) {
            properties.store(out, null);
        }
        List<String> command = new ArrayList<>(List.of(
                "format",
                "--cluster-id",
                node.clusterId(),
                "--config",
                node.file().toString()));
        passwords.forEach((name, password) ->
                command.addAll(List.of("--add-scram", "SCRAM-SHA-512=[name=" + name + ",password=" + password + "]")));
        int exitCode =
                StorageTool.execute(command.toArray(String[]::new), new PrintStream(OutputStream.nullOutputStream()));
        if (exitCode != 0) {
            throw new IllegalStateException("kafka-storage format ended with exit code " + exitCode);
        }
    }

    private static Properties properties(BrokerProperties node, TestAuthority authority, String securedServers) {
        Properties properties = node.toProperties();
        properties.merge("listeners", "SECURED://" + securedServers, (plain, secured) -> plain + "," + secured);
        properties.merge(
                "listener.security.protocol.map", "SECURED:SASL_SSL", (plain, secured) -> plain + "," + secured);
        properties.putAll(Map.of(
                "listener.name.secured.sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.secured.scram-sha-512.sasl.jaas.config", SCRAM + " required;",
                "listener.name.secured.ssl.keystore.type", "PKCS12",
                "listener.name.secured.ssl.keystore.location",
                        authority.keystore().toString(),
                "listener.name.secured.ssl.keystore.password", TestAuthority.PASSWORD,
                "listener.name.secured.ssl.key.password", TestAuthority.PASSWORD,
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "false",
                "super.users", "User:ANONYMOUS"));
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Kills it and deletes its data. */
    @Override
    public void close() {
        broker.close();
    }
}
