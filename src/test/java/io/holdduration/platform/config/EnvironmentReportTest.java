package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdduration.contract.HoldSetting;
import io.holdduration.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A variable that wins over the file does not do so in silence. */
class EnvironmentReportTest {
    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(EnvironmentReport.class);

    @TempDir
    private Path directory;

    @Test
    void shouldNameEachSettingThatComesFromTheEnvironmentInOneLine() throws IOException {
        report("", Map.of("HOLD_OUTPUT_TOPIC", "out", "BATCH_SIZE", "7", "PATH", "/bin", "CLIENT_ID", ""));

        assertThat(captured.lines()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(value(line, "variables")).isEqualTo("BATCH_SIZE=7, HOLD_OUTPUT_TOPIC=out");
        });
    }

    @Test
    void shouldSayNothingWhereNothingComesFromTheEnvironment() throws IOException {
        report("batch.size=7\n", Map.of("PATH", "/bin"));

        assertThat(captured.lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "APPLICATION_ID, application.id, of-another-program, hold-durations",
        "CLIENT_ID, client.id, of-another-program, holds",
        "BATCH_SIZE, batch.size, 500, 131072",
        "MAIN_CONSUMER_MAX_POLL_RECORDS, main.consumer.max.poll.records, 5, 1000",
    })
    void shouldWarnOfAVariableThatReplacesAnotherValueOfTheFile(
            String variable, String setting, String value, String ofFile) throws IOException {
        report(setting + "=" + ofFile + "\n", Map.of(variable, value));

        assertThat(warnings()).singleElement().satisfies(line -> {
            assertThat(value(line, "variable")).isEqualTo(variable);
            assertThat(value(line, "value")).isEqualTo(value);
            assertThat(value(line, "setting")).isEqualTo(setting);
            assertThat(value(line, "value_in_file")).isEqualTo(ofFile);
        });
    }

    @Test
    void shouldNotWarnWhereBothSayTheSameOrTheVariableIsUnmistakablyOurs() throws IOException {
        report("batch.size = 7 \nhold.output.topic=a\n", Map.of("BATCH_SIZE", "7", "HOLD_OUTPUT_TOPIC", "b"));

        assertThat(warnings()).isEmpty();
        assertThat(captured.lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SASL_JAAS_CONFIG, geheim",
        "SSL_KEY_PASSWORD, geheim",
        "SSL_KEYSTORE_KEY, geheim",
        "CONSUMER_SASL_JAAS_CONFIG, geheim",
        "CONFIG_PROVIDERS_VAULT_PARAM_AUTH, geheim",
        "CONFIG_PROVIDERS_VAULT_TOKEN, geheim",
        "CLIENT_ID, geheim${file:/run/secrets:id}",
        "HOLD_SCHEMA_REGISTRY_URL, http://geheim:geheim@registry:8081",
    })
    void shouldHideSecrets(String variable, String value) throws IOException {
        String setting = EnvironmentOverlay.variables(Map.of(variable, value), HoldSetting.all())
                .keySet()
                .iterator()
                .next();
        report(setting + "=geheim-of-file${\n", Map.of(variable, value));

        assertThat(captured.lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.getKeyValuePairs().toString()).contains(variable).contains("[hidden]");
            assertThat(line.getKeyValuePairs().toString()).doesNotContain("geheim");
        });
    }

    @Test
    void shouldShowWhatIsNoSecretThoughItsNameSoundsLikeOne() throws IOException {
        report("", Map.of("HOLD_INPUT_KEYED_BY_CHANNEL", "true"));

        assertThat(value(captured.lines().get(0), "variables")).isEqualTo("HOLD_INPUT_KEYED_BY_CHANNEL=true");
    }

    @Test
    void shouldShowNothingThatWouldBreakTheLine() throws IOException {
        report("", Map.of("CLIENT_ID", "a\nb\u001b" + "x".repeat(1_000)));

        assertThat(value(captured.lines().get(0), "variables")).isEqualTo("CLIENT_ID=a?b?" + "x".repeat(196) + "...");
    }

    private void report(String properties, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("processor.properties"), properties);
        EnvironmentReport.of(file, environment, HoldSetting.all()).log();
    }

    private List<ILoggingEvent> warnings() {
        return captured.lines().stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .toList();
    }

    private static Object value(ILoggingEvent line, String key) {
        return line.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals(key))
                .findFirst()
                .orElseThrow()
                .value;
    }
}
