package io.holdduration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.ExitCode;
import io.holdduration.testing.ForkedProcessor;
import io.holdduration.testing.OpsClient;
import io.holdduration.testing.SecuredBroker;
import io.holdduration.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The real jar is given a password in every way there is, and logs all that it can; the password is nowhere. */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class SecretsIT {
    private static final String USER = "hold-duration";
    private static final String PASSWORD = "Kz4mUq\"Jx7Rw2 =Vb9;tLs3\\HyNd5";
    private static final String WRONG = "Wq8pZr\"Ft6Gh1 =Xc3;vBn2\\MkLj9";

    private static final String PROVIDERS = "org.apache.kafka.common.config.provider.";

    /** Short enough to find what is left of it, long enough not to be found by chance. */
    private static final int PART = 5;

    private static final String LOGBACK = """
        <configuration>
          <appender name="err" class="ch.qos.logback.core.ConsoleAppender">
            <target>System.err</target>
            <encoder><pattern>%-5level %logger %msg %kvp%n%ex</pattern></encoder>
          </appender>
          <root level="DEBUG"><appender-ref ref="err"/></root>
        </configuration>
        """;

    @TempDir
    private static Path keys;

    private static TestAuthority authority;
    private static SecuredBroker broker;

    /** Takes half a minute to give up, so it does while other tests run. */
    private static ForkedProcessor withoutBroker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        authority = TestAuthority.in(keys);
        broker = SecuredBroker.start(authority, Map.of(USER, PASSWORD));
        Map<String, String> nobody = Map.of(
                "bootstrap.servers", "127.0.0.1:1", "sasl.jaas.config", SecuredBroker.login(USER, escaped(WRONG)));
        withoutBroker = start(keys, nobody, Map.of());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<NewTopic> topics = Stream.of("channel-events", "hold-durations", "channel-events-dead-letter")
                    .map(topic -> new NewTopic(topic, 1, (short) 1))
                    .toList();
            admin.createTopics(topics).all().get();
            List<AclBinding> everything = Stream.of(
                            ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)
                    .map(resource -> new AclBinding(
                            new ResourcePattern(resource, "*", PatternType.LITERAL),
                            new AccessControlEntry("User:" + USER, "*", AclOperation.ALL, AclPermissionType.ALLOW)))
                    .toList();
            admin.createAcls(everything).all().get();
        }
    }

    @AfterAll
    static void stopBroker() {
        withoutBroker.close();
        broker.close();
    }

    static Stream<Arguments> waysToGiveAPassword() throws IOException {
        String env = "config.providers.env.class";
        String file = "config.providers.file.class";
        return Stream.of(
                Arguments.of(
                        "environment",
                        Map.of(),
                        Map.of("SASL_JAAS_CONFIG", SecuredBroker.login(USER, escaped(PASSWORD)))),
                Arguments.of(
                        "config provider for the environment",
                        Map.of(
                                "config.providers",
                                "env",
                                env,
                                PROVIDERS + "EnvVarConfigProvider",
                                "sasl.jaas.config",
                                SecuredBroker.login(USER, "${env:KAFKA_PASSWORD}")),
                        Map.of("KAFKA_PASSWORD", escaped(PASSWORD))),
                Arguments.of(
                        "config provider for files",
                        Map.of(
                                "config.providers",
                                "file",
                                file,
                                PROVIDERS + "FileConfigProvider",
                                "sasl.jaas.config",
                                SecuredBroker.login(USER, "${file:" + secrets() + ":password}")),
                        Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToGiveAPassword")
    void shouldWorkWithAPasswordThatIsShownNowhere(
            String way, Map<String, String> settings, Map<String, String> environment) throws Exception {
        StringBuilder seen = new StringBuilder();
        try (ForkedProcessor processor = start(directory, settings, environment)) {
            OpsClient ops = new OpsClient(processor
                    .awaitLogLine(line -> line.contains("health and metrics are served"), Duration.ofMinutes(1))
                    .replaceAll(".*address=\"([^\"]*)\".*", "$1"));

            seen.append(ops.awaitStatus("/health/ready", 200).body());
            seen.append(ops.get("/health/live").body())
                    .append(ops.get("/metrics").body());
            assertThat(processor.terminate(Duration.ofMinutes(1))).isZero();
            seen.append(processor.log());
        }
        assertThat(seen).contains("hold_records_read_total", "DEBUG org.apache.kafka");
        assertShowsNothingOf(PASSWORD, seen.toString());
    }

    static Stream<Arguments> failures() {
        Map<String, String> wrong = Map.of("sasl.jaas.config", SecuredBroker.login(USER, escaped(WRONG)));
        String cacerts = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                .toString();
        return Stream.of(
                Arguments.of("wrong password", wrong, "SaslAuthenticationException"),
                Arguments.of(
                        "no such truststore",
                        with(wrong, "ssl.truststore.location", "/no/such/ca.pem"),
                        "/no/such/ca.pem"),
                Arguments.of(
                        "not a PEM truststore",
                        with(wrong, "ssl.truststore.location", cacerts),
                        "check security.protocol"),
                Arguments.of(
                        "a login that ends too early",
                        Map.of("sasl.jaas.config", SecuredBroker.login(USER, WRONG)),
                        "Invalid value [hidden] for configuration sasl.jaas.config: allowed is "),
                Arguments.of(
                        "a password for a number",
                        Map.of(
                                "config.providers", "env",
                                "config.providers.env.class", PROVIDERS + "EnvVarConfigProvider",
                                "batch.size", "${env:KAFKA_PASSWORD}"),
                        "Invalid value [hidden] for configuration batch.size: allowed is a number"));
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void shouldSayInOneLineWhyItDoesNotStartAndShowNoPassword(String what, Map<String, String> settings, String why)
            throws Exception {
        try (ForkedProcessor processor = start(directory, settings, Map.of("KAFKA_PASSWORD", WRONG))) {
            assertRefused(processor, why);
        }
    }

    @Order(Integer.MAX_VALUE)
    @Test
    void shouldShowNoPasswordWhereNoBrokerIs() throws Exception {
        assertRefused(withoutBroker, "No broker answers at bootstrap.servers=127.0.0.1:1");
    }

    private static void assertRefused(ForkedProcessor processor, String why) throws InterruptedException {
        assertThat(processor.awaitExit(Duration.ofMinutes(1))).isEqualTo(ExitCode.REFUSED);
        assertThat(processor.log().lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .contains(why);
        assertShowsNothingOf(WRONG, processor.log());
    }

    /** As it stands in a login, between quotation marks. */
    private static String escaped(String password) {
        return password.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Path secrets() throws IOException {
        Properties secrets = new Properties();
        secrets.setProperty("password", escaped(PASSWORD));
        Path file = keys.resolve("secrets.properties");
        try (var out = Files.newOutputStream(file)) {
            secrets.store(out, null);
        }
        return file;
    }

    private static ForkedProcessor start(Path directory, Map<String, String> settings, Map<String, String> environment)
            throws IOException {
        Properties all = new Properties();
        all.putAll(broker.clientSettings());
        all.setProperty("state.dir", directory.resolve("state").toString());
        all.setProperty("application.id", "secrets");
        all.setProperty("hold.http.port", "0");
        all.putAll(settings);
        Path logback = Files.writeString(directory.resolve("logback.xml"), LOGBACK);
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("JDK_JAVA_OPTIONS", "-Dlogback.configurationFile=" + logback);
        return ForkedProcessor.start(directory, all, variables);
    }

    private static void assertShowsNothingOf(String secret, String seen) {
        List<String> parts = IntStream.rangeClosed(0, secret.length() - PART)
                .mapToObj(start -> secret.substring(start, start + PART))
                .toList();
        assertThat(parts).filteredOn(seen::contains).isEmpty();
    }
}
