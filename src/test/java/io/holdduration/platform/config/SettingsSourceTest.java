package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.contract.HoldSetting;
import io.holdduration.durations.HoldSettings;
import io.holdduration.durations.ProcessorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsSourceTest {
    private static final String PROVIDERS = """
            config.providers=file
            config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
            """;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void setUp() {
        file = directory.resolve("processor.properties");
    }

    @Test
    void shouldReadTheFile() throws IOException {
        Files.writeString(file, "# topics\nhold.output.topic = out\nhold.output.source=/Größe\n");

        assertThat(SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isEqualTo(Map.of("hold.output.topic", "out", "hold.output.source", "/Größe"));
    }

    @Test
    void shouldLetTheEnvironmentWinOverTheFile() throws IOException {
        Files.writeString(file, "hold.output.topic=of-file\nnum.stream.threads=1\nstate.dir=of-file\n");
        Map<String, String> environment = Map.of("HOLD_OUTPUT_TOPIC", "of-environment", "NUM_STREAM_THREADS", "2");

        assertThat(SettingsSource.read(file, environment, HoldSetting.all()))
                .isEqualTo(Map.of(
                        "hold.output.topic", "of-environment", "num.stream.threads", "2", "state.dir", "of-file"));
    }

    @Test
    void shouldDoWithoutAFile() {
        assertThat(SettingsSource.read(null, Map.of("STATE_DIR", "x"), HoldSetting.all()))
                .isEqualTo(Map.of("state.dir", "x"));
    }

    @Test
    void shouldNameAFileThatDoesNotExist() {
        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Config file " + file + " does not exist");
    }

    @Test
    void shouldNameAFileThatIsNotInPropertiesFormat() throws IOException {
        Files.writeString(file, "a=\\u12");

        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot read config file " + file + ": ");
    }

    @Test
    void shouldResolveVariablesOfConfigProvidersInAllSettings() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "password=geheim\nhost=0.0.0.0\n");
        Files.writeString(
                file,
                PROVIDERS + "ssl.key.password=${file:" + secrets + ":password}\n" + "hold.http.host=${file:" + secrets
                        + ":host}\n");

        assertThat(SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isEqualTo(Map.of("ssl.key.password", "geheim", "hold.http.host", "0.0.0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env, file", "env ,file ", "file,file", "file, env, file", ",file,"})
    void shouldReadTheNamesOfConfigProvidersAsTheyAreMeant(String providers) throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "password=geheim\n");
        Files.writeString(file, PROVIDERS + "ssl.key.password=${file:" + secrets + ":password}\n");
        Map<String, String> environment = Map.of(
                "CONFIG_PROVIDERS",
                providers,
                "CONFIG_PROVIDERS_ENV_CLASS",
                "org.apache.kafka.common.config.provider.EnvVarConfigProvider");

        assertThat(SettingsSource.read(file, environment, HoldSetting.all()))
                .isEqualTo(Map.of("ssl.key.password", "geheim"));
    }

    @Test
    void shouldRefuseAVariableWithoutAValueAndNotShowItsNeighbours() throws IOException {
        Path secrets = Files.createFile(directory.resolve("secrets.properties"));
        String variable = "${file:" + secrets + ":user}";
        Files.writeString(file, PROVIDERS + "sasl.jaas.config=x user=\"" + variable + "\" password=\"geheim\";\n");

        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "Invalid value " + variable + " for configuration sasl.jaas.config: allowed is a variable that"
                                + " its config provider knows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"batch.size", "hold.http.port", "hold.input.topics", "processing.guarantee", "bootstrap.servers"
            })
    void shouldHideAWrongValueThatAConfigProviderHasFound(String setting) throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "it=geheim, sehr geheim\n");
        Files.writeString(file, PROVIDERS + setting + "=${file:" + secrets + ":it}\n");

        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all(), ProcessorConfig::of))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith("Invalid value [hidden] for configuration " + setting + ": allowed is ")
                .doesNotContain("geheim");
    }

    @Test
    void shouldHideItInWhatKafkaSaysInItsOwnWords() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "it=471147\n");
        Files.writeString(
                file,
                PROVIDERS + "bootstrap.servers=b:1\napplication.id=a\ncommit.interval.ms=${file:" + secrets + ":it}\n");

        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all(), ProcessorConfig::of))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("commit.interval.ms", "[hidden]")
                .doesNotContain("471147");
    }

    @Test
    void shouldShowAWrongValueThatStandsInTheFile() throws IOException {
        Files.writeString(file, "hold.http.port=many\n");

        assertThatThrownBy(() -> SettingsSource.read(file, Map.of(), HoldSetting.all(), HoldSettings::of))
                .hasMessageStartingWith("Invalid value many for configuration hold.http.port: ");
    }

    @Test
    void shouldTakeASecretThatLooksLikeAVariable() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets.properties"), "password=a${file:b:c}d\n");
        Files.writeString(file, PROVIDERS + "ssl.key.password=${file:" + secrets + ":password}\n");

        assertThat(SettingsSource.read(file, Map.of(), HoldSetting.all()))
                .isEqualTo(Map.of("ssl.key.password", "a${file:b:c}d"));
    }
}
