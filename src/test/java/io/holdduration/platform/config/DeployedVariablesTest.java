package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.contract.HoldSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The variables that image, compose and Kubernetes set are settings. A process cannot say so: a misspelt variable of a setting of
 * Kafka's may belong to another program, and is ignored.
 */
class DeployedVariablesTest {
    private static final Path DOCKER = Path.of("docker");

    /** Services of compose that are other programs. */
    private static final Set<String> OTHER_SERVICES = Set.of("kafka", "registry", "prometheus", "grafana", "kafka-ui");

    /** Variables of glibc, RocksDB and the JVM. */
    private static final Set<String> OF_LIBRARIES =
            Set.of("MALLOC_ARENA_MAX", "ROCKSDB_SHAREDLIB_DIR", "JAVA_TOOL_OPTIONS");

    private static final Pattern ENV = Pattern.compile("(?m)^ENV (.*)$");
    private static final Pattern IN_ENV = Pattern.compile("(?:^|\\s)([^\\s=]+)=");

    /** A service: its name, and its lines. */
    private static final Pattern SERVICE = Pattern.compile("(?m)^ {2}([\\w-]+):\\n((?: {4}.*\\n|\\n)*)");

    private static final Pattern ENVIRONMENT = Pattern.compile("(?m)^ {4}environment:.*\\n((?: {6}.*\\n)*)");
    private static final Pattern IN_ENVIRONMENT = Pattern.compile("(?m)^ {6}([^\\s#<:]+):");

    private static final Pattern LITERAL = Pattern.compile("(?m)^ +- ([^\\s=]+)=");
    private static final Pattern LINE = Pattern.compile("(?m)^([^\\s#=]+)=");
    private static final Pattern OF_CONTAINER = Pattern.compile("(?m)^ +- name: ([A-Z][A-Z0-9_]*)$");

    @Test
    void shouldBeSettingsInTheImage() throws IOException {
        String lines = Files.readString(DOCKER.resolve("Dockerfile"))
                .replaceAll("(?m)^ *#.*\\n", "")
                .replace("\\\n", " ");

        assertSettings(first(ENV, lines).flatMap(pairs -> first(IN_ENV, pairs)), "STATE_DIR", "HOLD_HTTP_HOST");
    }

    @Test
    void shouldBeSettingsInCompose() throws IOException {
        Stream<String> own = SERVICE.matcher(Files.readString(DOCKER.resolve("compose.yaml")))
                .results()
                .filter(service -> !OTHER_SERVICES.contains(service.group(1)))
                .map(service -> service.group(2));

        assertSettings(
                own.flatMap(service -> first(ENVIRONMENT, service)).flatMap(block -> first(IN_ENVIRONMENT, block)),
                "BOOTSTRAP_SERVERS",
                "HOLD_ANALYTICS_HTTP_PORT",
                "HOLD_BOARD_HTTP_PORT",
                "HOLD_RECEIVER_MAX_BYTES");
    }

    @Test
    void shouldBeSettingsInKubernetes() throws IOException {
        assertSettings(
                inKubernetes("kustomization.yaml", LITERAL), "SESSION_TIMEOUT_MS", "HOLD_LOG_FORMAT", "SASL_MECHANISM");
        assertSettings(inKubernetes(".env", LINE), "SASL_JAAS_CONFIG", "HOLD_RECEIVER_SECRETS");
        assertSettings(inKubernetes(".yaml", OF_CONTAINER), "GROUP_INSTANCE_ID", "HOLD_BOARD_HTTP_PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SESSION_TIMEOT_MS", "HOLD_CURENT_TOPIC", "HOLD_LOGFORMAT", "session.timeout.ms"})
    void shouldNotTakeAMisspeltNameForASetting(String variable) {
        assertThat(isSetting(variable)).isFalse();
    }

    private static void assertSettings(Stream<String> variables, String... some) {
        assertThat(variables.toList()).contains(some).allMatch(DeployedVariablesTest::isSetting, "is a setting");
    }

    private static boolean isSetting(String variable) {
        return variable.equals(LogFormat.VARIABLE)
                || OF_LIBRARIES.contains(variable)
                || EnvironmentOverlay.variables(Map.of(variable, "any"), HoldSetting.all()).keySet().stream()
                        .anyMatch(DeployedVariablesTest::isKnown);
    }

    private static boolean isKnown(String setting) {
        return HoldSetting.all().names().contains(setting) || KafkaNames.isKnown(setting);
    }

    /** Returns what the pattern finds in the files below base and overlays whose names end so. */
    private static Stream<String> inKubernetes(String nameEnd, Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (String part : List.of("base", "overlays")) {
            try (Stream<Path> files = Files.walk(DOCKER.resolve("kubernetes").resolve(part))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(nameEnd)).toList()) {
                    found.addAll(first(pattern, Files.readString(file)).toList());
                }
            }
        }
        return found.stream();
    }

    /** Returns the first group of each match. */
    private static Stream<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
