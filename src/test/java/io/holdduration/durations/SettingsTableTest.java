package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** README's table of settings is the declaration's: names, defaults, meaning, order. */
class SettingsTableTest {
    @Test
    void shouldListEverySettingInTheReadmeAsItIsDeclared() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `hold."))
                .toList();

        assertThat(rows)
                .as(
                        "README.md lists other settings than HoldSetting declares; the rows should be:%n%s",
                        String.join("\n", declared()))
                .isEqualTo(declared());
    }

    private static List<String> declared() {
        ConfigDef definition = HoldSetting.all().definition();
        return definition.names().stream()
                .map(name -> definition.configKeys().get(name))
                .map(SettingsTableTest::row)
                .toList();
    }

    private static String row(ConfigKey setting) {
        return "| `" + setting.name + "` | " + defaultValue(setting) + " | " + setting.documentation + " |";
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
