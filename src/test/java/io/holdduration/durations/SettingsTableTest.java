package io.holdduration.durations;

import io.holdduration.testing.DocumentTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** The table of settings is the declaration's: names, defaults, meaning, order. */
class SettingsTableTest {
    private static final DocumentTable TABLE =
            DocumentTable.of(Path.of("docs/settings.md"), "settings", "setting", "default", "meaning");

    @Test
    void shouldListEverySettingAsItIsDeclared() throws IOException {
        ConfigDef definition = HoldSetting.all().definition();

        TABLE.assertHas(definition.names().stream()
                .map(name -> row(definition.configKeys().get(name)))
                .toList());
    }

    private static List<String> row(ConfigKey setting) {
        return List.of("`" + setting.name + "`", defaultValue(setting), setting.documentation);
    }

    private static String defaultValue(ConfigKey setting) {
        Object value =
                setting.defaultValue instanceof List<?> list ? String.join(",", strings(list)) : setting.defaultValue;
        return value == null ? "none" : "`" + value + "`";
    }

    private static List<String> strings(List<?> list) {
        return list.stream().map(Objects::toString).toList();
    }
}
