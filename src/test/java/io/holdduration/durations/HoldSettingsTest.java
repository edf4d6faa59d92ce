package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.contract.HoldSetting;
import io.holdduration.domain.HoldRules;
import io.holdduration.platform.config.Setting;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.OutputFormat;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.streams.StoreKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldSettingsTest {
    @Test
    void shouldHaveTheDocumentedDefaults() {
        HoldSettings expected = new HoldSettings(
                List.of("channel-events"),
                "hold-durations",
                new HoldSettings.CurrentHolds(
                        Optional.empty(),
                        List.of(Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15))),
                new EncodingSettings(OutputFormat.AVRO, Optional.empty()),
                "channel-events-dead-letter",
                "/hold-duration-processor",
                new HoldRules(Duration.ZERO, Duration.ofHours(4), Duration.ofHours(48), 1000),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                false,
                0,
                StoreKind.ROCKSDB,
                new TopicCreation(false, 4, (short) -1),
                false,
                3,
                new HttpAddress("127.0.0.1", 8080));

        assertThat(HoldSettings.of(Map.of())).isEqualTo(expected);
    }

    @Test
    void shouldReadEverySetting() {
        Map<String, String> properties = Map.ofEntries(
                Map.entry("hold.input.topics", "a, b"),
                Map.entry("hold.output.topic", "out"),
                Map.entry("hold.current.topic", "now"),
                Map.entry("hold.current.alert.after", "PT30S"),
                Map.entry("hold.output.format", "json"),
                Map.entry("hold.dead.letter.topic", "dead"),
                Map.entry("hold.output.source", "urn:example:holds"),
                Map.entry("hold.settle.after", "PT1S"),
                Map.entry("hold.unresolved.after", "PT2S"),
                Map.entry("hold.correction.window", "P1D"),
                Map.entry("hold.idle.after", "PT3S"),
                Map.entry("hold.max.clock.skew", "PT0S"),
                Map.entry("hold.max.events.per.channel", "7"),
                Map.entry("hold.input.keyed.by.channel", "true"),
                Map.entry("hold.repartition.partitions", "12"),
                Map.entry("hold.state.store", "in-memory"),
                Map.entry("hold.topics.create", "TRUE"),
                Map.entry("hold.topics.partitions", " 6 "),
                Map.entry("hold.topics.replication.factor", "3"),
                Map.entry("hold.start.from.earliest", "true"),
                Map.entry("hold.replay.max", "5"),
                Map.entry("hold.http.host", "0.0.0.0"),
                Map.entry("hold.http.port", "0"));

        HoldSettings expected = new HoldSettings(
                List.of("a", "b"),
                "out",
                new HoldSettings.CurrentHolds(Optional.of("now"), List.of(Duration.ofSeconds(30))),
                new EncodingSettings(OutputFormat.JSON, Optional.empty()),
                "dead",
                "urn:example:holds",
                new HoldRules(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofDays(1), 7),
                Duration.ofSeconds(3),
                Duration.ZERO,
                true,
                12,
                StoreKind.IN_MEMORY,
                new TopicCreation(true, 6, (short) 3),
                true,
                5,
                new HttpAddress("0.0.0.0", 0));
        assertThat(HoldSettings.of(properties)).isEqualTo(expected);
    }

    @Test
    void shouldLeaveOtherSettingsAlone() {
        assertThat(HoldSettings.of(Map.of("num.stream.threads", "many"))).isEqualTo(HoldSettings.of(Map.of()));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            hold.input.topics              | ''           | topic names
            hold.input.topics              | a,,b         | topic names
            hold.input.topics              | a,a          | different topic names
            hold.output.topic              | a topic      | letters, digits, dots, underscores and dashes
            hold.output.topic              | ..           | topic name
            hold.dead.letter.topic         | ''           | topic name
            hold.output.source             | ''           | URI reference
            hold.output.source             | a b          | URI reference
            hold.settle.after              | PT-1S        | at least PT0S
            hold.settle.after              | 5s           | ISO-8601 duration such as PT1M
            hold.unresolved.after          | 4h           | ISO-8601 duration
            hold.correction.window         | PT0S         | at least PT0.001S
            hold.correction.window         | P3650D       | less than P3650D
            hold.idle.after                | PT0S         | at least PT0.001S
            hold.idle.after                | ''           | ISO-8601 duration
            hold.max.clock.skew            | -PT5M        | at most PT1H
            hold.max.clock.skew            | PT61M        | at most PT1H
            hold.max.events.per.channel    | 0            | a number, [1,...]
            hold.max.events.per.channel    | many         | a number, [1,...]
            hold.max.events.per.channel    | 99999999999  | a number, [1,...]
            hold.input.keyed.by.channel    | yes          | true or false
            hold.repartition.partitions    | -1           | a number, [0,...]
            hold.replay.max                | 0            | a number, [1,...]
            hold.state.store               | RocksDB      | [rocksdb, in-memory]
            hold.topics.create             | 1            | true or false
            hold.topics.partitions         | 0            | a number, [1,...]
            hold.topics.replication.factor | 0            | -1 (the broker's default) or at least 1
            hold.output.format             | protobuf     | [avro, json]
            schema.registry.url            | registry:81  | URLs such as https://registry:8081, separated by commas
            auto.register.schemas          | yes          | true or false
            value.subject.name.strategy    | Topic        | TopicNameStrategy
            basic.auth.credentials.source  | SASL_INHERIT | [URL, USER_INFO]
            bearer.auth.credentials.source | OAUTHBEARER  | [STATIC_TOKEN]
            schema.registry.ssl.keystore.type | DER       | [JKS, PKCS12, PEM]
            hold.http.host                 | ''           | non-empty string
            hold.http.port                 | 65536        | a number, [0,...,65535]
            """)
    void shouldRefuseInOneLineWhatIsNotAllowed(String name, String value, String allowed) {
        assertThatThrownBy(() -> HoldSettings.of(Map.of(name, value)))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith("Invalid value " + value + " for configuration " + name + ": allowed is ")
                .contains(allowed)
                .doesNotContain("\n");
    }

    @ParameterizedTest(name = "settle {0}, unresolved {1}, window {2}")
    @CsvSource({"PT2S,PT1S,PT1H", "PT0S,PT1H,PT1H", "PT0S,PT2H,PT1H"})
    void shouldRefuseDurationsThatDoNotFitTogether(String settle, String unresolved, String window) {
        Map<String, String> properties = Map.of(
                "hold.settle.after", settle,
                "hold.unresolved.after", unresolved,
                "hold.correction.window", window);

        assertThatThrownBy(() -> HoldSettings.of(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + unresolved
                        + " for configuration hold.unresolved.after: allowed is at least" + " hold.settle.after ("
                        + settle + ") and less than hold.correction.window (" + window + ")");
    }

    @Test
    void shouldTakeDurationsAtTheirBounds() {
        Map<String, String> properties = Map.of(
                "hold.settle.after", "PT1S",
                "hold.unresolved.after", "PT1S",
                "hold.correction.window", "PT1.001S");

        assertThat(HoldSettings.of(properties).rules().unresolvedAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "hold.output.topic, channel-events",
        "hold.dead.letter.topic, channel-events",
        "hold.dead.letter.topic, hold-durations",
        "hold.current.topic, channel-events",
        "hold.current.topic, hold-durations",
        "hold.current.topic, channel-events-dead-letter"
    })
    void shouldRefuseOneTopicInTwoRoles(String name, String topic) {
        assertThatThrownBy(() -> HoldSettings.of(Map.of(name, topic)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Invalid value " + topic + " for configuration " + name + ": allowed is a topic");
    }

    @Test
    void shouldSuggestTheNameThatWasMeant() {
        assertThatThrownBy(() -> HoldSettings.of(Map.of("hold.output.topics", "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Unknown setting hold.output.topics, did you mean hold.output.topic?");
    }

    @ParameterizedTest
    @CsvSource({
        "hold.schema.registry.url, schema.registry.url",
        "schema.registry.ulr, schema.registry.url",
        "schema.registry.ssl.truststore.pasword, schema.registry.ssl.truststore.password",
        "basic.auth.userinfo, basic.auth.user.info",
        "schema.registry.basic.auth.user.info, basic.auth.user.info",
        "schema.registry.basic.auth.credentials.source, basic.auth.credentials.source"
    })
    void shouldRefuseUnknownSettingsOfTheRegistry(String name, String meant) {
        assertThatThrownBy(() -> HoldSettings.of(Map.of(name, "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Unknown setting " + name + ", did you mean " + meant + "?");
    }

    /** A setting of another client of the registry, say. */
    @Test
    void shouldNameTheClosestSettingOfTheRegistryThoughItIsFar() {
        assertThatThrownBy(() -> HoldSettings.of(Map.of("schema.registry.keystore", "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Unknown setting schema.registry.keystore, the closest name is schema.registry.url");
    }

    @Test
    void shouldNotSuggestWhatIsFarOff() {
        assertThatThrownBy(() -> HoldSettings.of(Map.of("hold.colour", "x")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Unknown setting hold.colour");
    }

    @Test
    void shouldExplainEverySetting() {
        Map<String, ConfigDef.ConfigKey> settings =
                new HashMap<>(HoldSetting.all().definition().configKeys());

        assertThat(settings).hasSize(64).allSatisfy((name, setting) -> {
            assertThat(name).matches(Setting::isOurs);
            assertThat(setting.documentation).endsWith(".");
        });
    }
}
