package io.holdduration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.holdduration.platform.config.EnvironmentReport;
import io.holdduration.testing.CapturedLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HoldDurationAppTest {
    private static final String JAR = "java -jar hold-duration-processor.jar ";

    @RegisterExtension
    private final CapturedLog fromEnvironment = new CapturedLog(EnvironmentReport.class);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldShowHelpWithAnExample() {
        assertThat(execute(Map.of(), "--help")).isZero();
        assertThat(out.toString()).contains("Commands:", "run", "topology", "--config");
        assertEndsWithAnExample("run");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldShowHowToReplay() {
        assertThat(execute(Map.of(), "replay", "--help")).isZero();
        assertThat(out.toString()).contains("--reason", "FUTURE_TIMESTAMP", "--dry-run", "--max", "--since");
    }

    @Test
    void shouldRefuseToReplaySinceWhatIsNoTime() {
        assertThat(execute(Map.of(), "replay", "--since", "last week")).isEqualTo(2);
        assertThat(err.toString())
                .contains("allowed is a date such as 2026-11-28", "Usage: hold-duration-processor replay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void shouldShowHowToReplayIfThereIsNothingToReplay(String max) {
        assertThat(execute(Map.of(), "replay", "--max", max)).isEqualTo(2);
        assertThat(err.toString())
                .contains("Invalid value for option '--max': " + max + "; allowed is at least 1")
                .contains("Usage: hold-duration-processor replay");
    }

    @ParameterizedTest
    @CsvSource({
        "--late, 2, a share from 0 to 1",
        "--duplicate, 1, a share from 0 to 0.9",
        "--rate, 0, 1 to 1000",
        "--channels, -1, 0 to 100000",
        "--webhook, ftp://127.0.0.1/, such as http://127.0.0.1:8082/webhooks/vcc"
    })
    void shouldShowHowToSimulateIfAValueIsNotAllowed(String option, String value, String allowed) {
        assertThat(execute(Map.of(), "simulate", option, value)).isEqualTo(2);
        assertThat(err.toString())
                .contains("Invalid value for option '" + option + "': ", "; allowed is " + allowed)
                .contains("Usage: hold-duration-processor simulate");
    }

    @Test
    void shouldShowTheVersion() {
        assertThat(execute(Map.of(), "--version")).isZero();
        assertThat(out.toString()).startsWith("hold-duration-processor ");
    }

    @Test
    void shouldPrintTheTopologyWithoutConfigAndBroker() {
        assertThat(execute(Map.of(), "topology")).isZero();
        assertThat(out.toString()).startsWith("Topologies:").contains("topics: [channel-events]", "hold-durations");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldPrintTheTopologyOfAnalyze() {
        assertThat(execute(Map.of(), "topology", "--analytics")).isZero();
        assertThat(out.toString()).contains("topics: [hold-durations]", "topic: hold-statistics");
    }

    @Test
    void shouldRefuseToAnalyzeWithoutABroker() {
        assertRefused(Map.of(), "analyze").contains("bootstrap.servers");
    }

    @Test
    void shouldPrintTheTopologyOfTheConfig(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("processor.properties"), "hold.output.topic=of-file\n");

        assertThat(execute(Map.of("HOLD_INPUT_TOPICS", "of-environment"), "topology", "--config", file.toString()))
                .isZero();
        assertThat(out.toString()).contains("topics: [of-environment]", "topic: of-file");
    }

    @Test
    void shouldRefuseAWrongSettingInOneLine() {
        assertRefused(Map.of("HOLD_HTTP_PORT", "-1"), "topology")
                .isEqualTo(
                        "error: Invalid value -1 for configuration hold.http.port: allowed is a number, [0,...,65535]");
    }

    @Test
    void shouldRefuseAMisspeltVariableOfTheRegistryInOneLine() {
        assertRefused(Map.of("SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATON", "x"), "topology")
                .isEqualTo("error: Unknown setting schema.registry.ssl.truststore.locaton,"
                        + " did you mean schema.registry.ssl.truststore.location?");
    }

    @Test
    void shouldRefuseToRunWithoutABroker() {
        assertRefused(Map.of(), "run").contains("bootstrap.servers");
    }

    @Test
    void shouldRefuseToRunWithoutANameForTheInstallation() {
        assertRefused(Map.of("BOOTSTRAP_SERVERS", "127.0.0.1:1"), "run")
                .startsWith("error: Missing setting application.id: ");
    }

    @Test
    void shouldRefuseToServeABoardWithoutItsTopic() {
        assertRefused(Map.of("BOOTSTRAP_SERVERS", "127.0.0.1:1", "APPLICATION_ID", "holds"), "board")
                .startsWith("error: Missing setting hold.current.topic: ");
    }

    @Test
    void shouldRefuseToReceiveWithoutASecret() {
        assertRefused(Map.of("BOOTSTRAP_SERVERS", "127.0.0.1:1", "APPLICATION_ID", "holds"), "receive")
                .startsWith("error: Missing setting hold.receiver.secrets: ");
    }

    @Test
    void shouldRefuseAMissingConfigFile() {
        assertRefused(Map.of(), "run", "--config", "no-such-file").contains("no-such-file does not exist");
    }

    @Test
    void shouldRefuseSettingsThatNoConnectionCanBeMadeWith() {
        Map<String, String> environment = Map.of(
                "APPLICATION_ID", "holds",
                "BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SECURITY_PROTOCOL", "SASL_PLAINTEXT");

        assertRefused(environment, "run").contains("bootstrap.servers=127.0.0.1:1", "JAAS", "check security.protocol");
        assertThat(fromEnvironment.lines())
                .singleElement()
                .extracting(line -> line.getKeyValuePairs().toString())
                .asString()
                .contains("BOOTSTRAP_SERVERS=127.0.0.1:1", "SECURITY_PROTOCOL=SASL_PLAINTEXT");
    }

    @Test
    void shouldExplainItselfIfItDoesNotUnderstand() {
        assertThat(execute(Map.of(), "run", "--bogus")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--bogus'", "Usage: hold-duration-processor run");
    }

    @ParameterizedTest
    @CsvSource({
        "run --confg x, Unknown options: '--confg', --config, Usage: hold-duration-processor run",
        "runn, Unmatched argument at index 0: 'runn', run, Usage: hold-duration-processor"
    })
    void shouldShowTheUsageThoughItHasASuggestion(String args, String problem, String suggestion, String usage) {
        assertThat(execute(Map.of(), args.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains(problem, usage)
                .containsPattern("(Possible solutions|Did you mean).*" + suggestion);
    }

    @Test
    void shouldShowTheUsageWithoutACommand() {
        assertThat(execute(Map.of())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Missing required subcommand", "Usage: hold-duration-processor ", "Commands:");
        assertThat(out.toString()).isEmpty();
    }

    static Set<String> commands() {
        return HoldDurationApp.commandLine(Map.of()).getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldEndTheHelpOfEachCommandWithAnExample(String command) {
        assertThat(execute(Map.of(), command, "--help")).isZero();
        assertEndsWithAnExample(command);
    }

    @Test
    void shouldShowAWrongSettingAsARowOfTheCheck() {
        assertThat(execute(Map.of("HOLD_HTTP_PORT", "-1"), "check")).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo("fail  settings  Invalid value -1 for configuration hold.http.port: allowed is a number,"
                        + " [0,...,65535]");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldShowAConnectionThatCannotBeMadeAsARowOfTheCheck() {
        Map<String, String> environment = Map.of(
                "APPLICATION_ID", "holds",
                "BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SECURITY_PROTOCOL", "SASL_PLAINTEXT");

        assertThat(execute(environment, "check")).isEqualTo(1);
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        settings -> assertThat(settings).startsWith("ok    settings    "),
                        connection -> assertThat(connection)
                                .startsWith("fail  connection  ")
                                .contains("check security.protocol"));
    }

    @Test
    void shouldCheckTheKeyStoreOfTheReceiverWithoutABroker() {
        Map<String, String> environment = Map.of(
                "APPLICATION_ID", "holds",
                "BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "HOLD_RECEIVER_UNSIGNED", "true",
                "HOLD_RECEIVER_TLS_KEYSTORE_LOCATION", "no-such-file",
                "HOLD_RECEIVER_TLS_KEYSTORE_PASSWORD", "secret");

        assertThat(execute(environment, "check", "--receiver")).isEqualTo(1);
        assertThat(out.toString().lines())
                .contains("fail  key store   Cannot read key store no-such-file: NoSuchFileException: no-such-file");
    }

    @Test
    void shouldNotListTopicsWithoutABroker() {
        Map<String, String> environment = Map.of(
                "APPLICATION_ID", "holds",
                "BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SECURITY_PROTOCOL", "SASL_PLAINTEXT");

        assertRefused(environment, "topics", "--as", "strimzi")
                .startsWith("error: Cannot prepare the connection to bootstrap.servers=127.0.0.1:1");
    }

    @ParameterizedTest
    @CsvSource({"SASL_PLAINTEXT, JAAS", "SSL, no-such-file"})
    void shouldNotTailWithoutALoginOrATrustStore(String protocol, String reason) {
        Map<String, String> environment = Map.of(
                "APPLICATION_ID", "holds",
                "BOOTSTRAP_SERVERS", "127.0.0.1:1",
                "SECURITY_PROTOCOL", protocol,
                "SSL_TRUSTSTORE_LOCATION", "no-such-file");

        assertRefused(environment, "tail")
                .startsWith("error: Cannot prepare the connection to bootstrap.servers=127.0.0.1:1: ")
                .contains(reason, "check security.protocol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"topics --as ansible", "topics --create --as kafka"})
    void shouldShowTheUsageOfTopics(String line) {
        assertThat(execute(Map.of(), line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("--as", "Usage: hold-duration-processor topics");
    }

    @Test
    void shouldCheckOneProcessAtATime() {
        assertThat(execute(Map.of(), "check", "--board", "--receiver")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive", "Usage: hold-duration-processor check");
    }

    /** The last lines are commands that can be pasted: what belongs to one has a backslash before each line break. */
    private void assertEndsWithAnExample(String command) {
        List<String> help = out.toString().lines().toList();
        List<String> lines = help.subList(help.lastIndexOf("Example:") + 1, help.size());

        assertThat(help).anyMatch(line -> line.startsWith("Exit codes:"));
        assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("  "));
        assertThat(String.join("\n", lines).replaceAll(" \\\\\n *", " ").lines())
                .allSatisfy(example -> {
                    assertThat(example).contains(JAR + command + " ");
                    String arguments = example.substring(example.indexOf(JAR) + JAR.length());
                    assertThatCode(() -> HoldDurationApp.commandLine(Map.of()).parseArgs(arguments.split(" ", -1)))
                            .doesNotThrowAnyException();
                });
    }

    private AbstractStringAssert<?> assertRefused(Map<String, String> environment, String... args) {
        assertThat(execute(environment, args)).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        return assertThat(err.toString().strip());
    }

    private int execute(Map<String, String> environment, String... args) {
        CommandLine commandLine = HoldDurationApp.commandLine(environment);
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
