package io.holdduration.platform.encoding.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import io.holdduration.testing.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A registry that only clients with a certificate may use, and whose own certificate no JDK knows. */
class RegistryTlsTest {
    @TempDir
    private static Path keys;

    private static TestAuthority authority;

    @BeforeAll
    static void makeCertificates() throws Exception {
        authority = TestAuthority.in(keys);
    }

    @Test
    void shouldShowItsCertificateAndKnowTheRegistrys() throws Exception {
        try (StubRegistry registry = StubRegistry.startTls(serverContext())) {
            Map<String, String> properties = trusting(registry);
            properties.put(
                    "schema.registry.ssl.keystore.location",
                    authority.keystore().toString());
            properties.put("schema.registry.ssl.keystore.type", "PKCS12");
            properties.put("schema.registry.ssl.keystore.password", TestAuthority.PASSWORD);
            properties.put("schema.registry.ssl.key.password", TestAuthority.PASSWORD);

            assertThat(registered(properties)).isEqualTo(7);
        }
    }

    @Test
    void shouldBeRefusedWithoutACertificate() throws Exception {
        try (StubRegistry registry = StubRegistry.startTls(serverContext())) {
            // the registry's alert, or only the end of the connection, whichever comes first
            assertThatThrownBy(() -> registered(trusting(registry), Duration.ofSeconds(2)))
                    .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                    .hasMessageContaining("Cannot use the schema registry");
            assertThat(registry.asked()).isEmpty();
        }
    }

    @Test
    void shouldNotTalkToARegistryThatItDoesNotKnow() throws Exception {
        try (StubRegistry registry = StubRegistry.startTls(serverContext())) {
            assertThatThrownBy(() -> registered(new HashMap<>(Map.of("schema.registry.url", registry.url()))))
                    .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                    .hasMessageContaining("certification path")
                    .hasMessageContaining("check schema.registry.ssl.*")
                    .hasMessageNotContaining("tried for");
        }
    }

    /** A balancer does so while its registries restart. A hello that is read to its end is followed by an orderly end, else by a reset. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 14})
    void shouldGoOnFromAnAddressThatClosesWithinTheHandshake(int mostBytesRead) throws IOException {
        try (ServerSocket closing = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                StubRegistry registry = StubRegistry.start()) {
            Thread thread = new Thread(() -> closeEach(closing, mostBytesRead), "closes-each-connection");
            thread.setDaemon(true);
            thread.start();
            String urls = "https://127.0.0.1:" + closing.getLocalPort() + "," + registry.url();

            assertThat(registered(Map.of("schema.registry.url", urls))).isEqualTo(7);
        }
    }

    @Test
    void shouldSayAtOnceThatAFileIsMissing() {
        Map<String, String> properties = Map.of(
                "schema.registry.url",
                "https://127.0.0.1:1",
                "schema.registry.ssl.truststore.location",
                keys.resolve("none.pem").toString(),
                "schema.registry.ssl.truststore.type",
                "PEM");

        assertThatThrownBy(() -> settings(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot use schema.registry.ssl.*: ")
                .hasMessageContaining("none.pem");
    }

    private static void closeEach(ServerSocket server, int mostBytesRead) {
        byte[] hello = new byte[mostBytesRead];
        try {
            while (true) {
                try (Socket accepted = server.accept()) {
                    accepted.getInputStream().read(hello);
                }
            }
        } catch (IOException over) {
            // the test has closed the server
        }
    }

    private static Map<String, String> trusting(StubRegistry registry) {
        Map<String, String> properties = new HashMap<>();
        properties.put("schema.registry.url", registry.url());
        properties.put(
                "schema.registry.ssl.truststore.location",
                authority.certificate().toString());
        properties.put("schema.registry.ssl.truststore.type", "PEM");
        return properties;
    }

    private static int registered(Map<String, String> properties) {
        return registered(properties, Duration.ofMinutes(1));
    }

    private static int registered(Map<String, String> properties, Duration patience) {
        RegistrySettings settings = settings(properties);
        return new SchemaRegistry(new RegistryClient(settings, () -> settings, patience, patience))
                .idOf("holds", HoldDuration.getClassSchema());
    }

    private static RegistrySettings settings(Map<String, String> properties) {
        return RegistrySettings.of(HoldSetting.all().parse(properties)).orElseThrow();
    }

    /** The registry's side has the same key and trusts the same authority. */
    private static SSLContext serverContext() {
        return settings(Map.of(
                        "schema.registry.url",
                        "https://127.0.0.1:1",
                        "schema.registry.ssl.keystore.location",
                        authority.keystore().toString(),
                        "schema.registry.ssl.keystore.type",
                        "PKCS12",
                        "schema.registry.ssl.keystore.password",
                        TestAuthority.PASSWORD,
                        "schema.registry.ssl.key.password",
                        TestAuthority.PASSWORD,
                        "schema.registry.ssl.truststore.location",
                        authority.certificate().toString(),
                        "schema.registry.ssl.truststore.type",
                        "PEM"))
                .tls()
                .orElseThrow();
    }
}
