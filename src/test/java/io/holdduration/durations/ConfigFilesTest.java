package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.config.KafkaNames;
import io.holdduration.platform.config.SettingsSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFilesTest {
    private static final Pattern SETTING = Pattern.compile("^#?([a-z][a-z0-9._]*)=(.*)$", Pattern.MULTILINE);
    private static final Path DIRECTORY = Path.of("config");

    @ParameterizedTest
    @ValueSource(strings = {"development.properties", "production.properties"})
    void shouldBeAccepted(String file) {
        Map<String, String> properties = SettingsSource.read(DIRECTORY.resolve(file), Map.of(), HoldSetting.all());

        assertThat(ProcessorConfig.of(properties).settings()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"development.properties", "production.properties"})
    void shouldNameOnlySettingsThatExist(String file) throws IOException {
        assertThat(settings(file))
                .extracting(setting -> setting.group(1))
                .contains("bootstrap.servers")
                .allSatisfy(name -> assertThat(isKnown(name)).as(name).isTrue());
    }

    /** The line that shows the default may stand beside a line that sets another value. */
    @ParameterizedTest
    @ValueSource(strings = {"development.properties", "production.properties"})
    void shouldSetNoSettingTwiceAndShowNoDefaultTwice(String file) throws IOException {
        assertThat(settings(file))
                .extracting(MatchResult::group)
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .doesNotHaveDuplicates();
    }

    /** The receiver writes the input by channel there, so that no repartition is needed. */
    @ParameterizedTest
    @CsvSource({
        "config/production.properties, ^hold\\.input\\.keyed\\.by\\.channel=true$",
        "docker/compose.yaml, ^ +HOLD_INPUT_KEYED_BY_CHANNEL: \"true\"$",
        "docker/kubernetes/base/kustomization.yaml, ^ +- HOLD_INPUT_KEYED_BY_CHANNEL=true$"
    })
    void shouldReadTheReceiversInputByItsKeys(Path file, String line) throws IOException {
        assertThat(Files.readString(file)).containsPattern("(?m)" + line);
    }

    private static List<MatchResult> settings(String file) throws IOException {
        return SETTING.matcher(Files.readString(DIRECTORY.resolve(file)))
                .results()
                .toList();
    }

    private static boolean isKnown(String name) {
        return HoldSetting.all().definition().names().contains(name) || KafkaNames.isKnown(name);
    }
}
