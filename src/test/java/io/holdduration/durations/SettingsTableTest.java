package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.contract.AnalyticsSetting;
import io.holdduration.contract.BoardSetting;
import io.holdduration.contract.CurrentHoldsSetting;
import io.holdduration.contract.HoldSetting;
import io.holdduration.contract.ReceiverSetting;
import io.holdduration.contract.TopicSetting;
import io.holdduration.platform.config.Setting;
import io.holdduration.platform.encoding.registry.RegistrySetting;
import io.holdduration.testing.DocumentTable;
import io.holdduration.testing.GeneratedPart;
import io.holdduration.testing.StaticFields;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** The two lists of settings, for readers and for operators, are the declaration's: names, defaults, meaning, order. */
class SettingsTableTest {
    private static final DocumentTable TABLE =
            DocumentTable.of(Path.of("docs/settings.md"), "settings", "setting", "default", "meaning");
    private static final GeneratedPart PROPERTIES = new GeneratedPart(
            Path.of("config/production.properties"), "# settings:begin (generated from HoldSetting)", "# settings:end");

    /** As many words as fit, the last of them before a space or the end. */
    private static final Pattern COMMENT_LINE = Pattern.compile("(.{1,118})(?: |$)");

    @Test
    void shouldListEverySettingAsItIsDeclared() throws IOException {
        TABLE.assertHas(declared().stream().map(SettingsTableTest::row).toList());
    }

    /** One that is forgotten in {@code all()} would be refused as unknown, and be in no document. */
    @Test
    void shouldListEveryConstantOfASetting() throws IllegalAccessException {
        for (Class<?> declaring : List.of(
                HoldSetting.class,
                TopicSetting.class,
                CurrentHoldsSetting.class,
                AnalyticsSetting.class,
                BoardSetting.class,
                ReceiverSetting.class,
                RegistrySetting.class)) {
            assertThat(StaticFields.of(declaring, Setting.class))
                    .as(declaring.getSimpleName())
                    .isNotEmpty()
                    .allSatisfy(setting ->
                            assertThat(HoldSetting.all().definition().names()).contains(setting.name()));
        }
    }

    @Test
    void shouldShowEverySettingToOperatorsAsItIsDeclared() throws IOException {
        PROPERTIES.assertIs(linesOfOperators());
    }

    /** An operator may remove any of the #, which must not change anything. */
    @Test
    void shouldMeanTheDefaultsWhereTheLinesOfOperatorsAreNotCommentedOut() throws IOException {
        Properties uncommented = new Properties();
        uncommented.load(new StringReader(linesOfOperators().replaceAll("(?m)^#(?=[a-z.]+=.)", "")));

        Map<String, String> asText = uncommented.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), uncommented::getProperty));
        assertThat(asText).isNotEmpty();
        assertThat(HoldSettings.of(asText)).isEqualTo(HoldSettings.of(Map.of()));
    }

    private static Collection<ConfigKey> declared() {
        ConfigDef definition = HoldSetting.all().definition();
        return definition.names().stream()
                .map(name -> definition.configKeys().get(name))
                .toList();
    }

    private static List<String> row(ConfigKey setting) {
        String value = defaultValue(setting);
        return List.of("`" + setting.name + "`", value.isEmpty() ? "none" : "`" + value + "`", setting.documentation);
    }

    private static String linesOfOperators() {
        return declared().stream().map(SettingsTableTest::commented).collect(Collectors.joining("\n"));
    }

    private static String commented(ConfigKey setting) {
        return COMMENT_LINE.matcher(setting.documentation).replaceAll("# $1\n") + "#" + setting.name + "="
                + defaultValue(setting) + "\n";
    }

    private static String defaultValue(ConfigKey setting) {
        return setting.defaultValue == null ? "" : ConfigDef.convertToString(setting.defaultValue, setting.type);
    }
}
