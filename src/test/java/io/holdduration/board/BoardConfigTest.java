package io.holdduration.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardConfigTest {
    @Test
    void shouldTakeOneFileWithTheProcessor() {
        BoardConfig config = with(Map.of("hold.current.topic", "current-holds", "hold.statistics.topic", ""));

        assertThat(config.currentTopic()).isEqualTo("current-holds");
        assertThat(config.statisticsTopic()).isEmpty();
        assertThat(config.http().port()).isEqualTo(8081);
    }

    @Test
    void shouldRefuseToStartWithoutATopic() {
        assertThatThrownBy(() -> with(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Missing setting hold.current.topic: ");
    }

    @Test
    void shouldRefuseAnAlarmThatComesBeforeTheWarning() {
        assertThatThrownBy(() -> with(Map.of("hold.current.topic", "current-holds", "hold.board.alarm.after", "PT2M")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value PT2M for configuration hold.board.alarm.after: allowed is more than"
                        + " hold.board.warn.after, which is PT2M");
    }

    /** The page gets both in whole seconds. An alarm half a second after the warning would be at the same second. */
    @ParameterizedTest
    @CsvSource({"hold.board.warn.after, PT0.5S", "hold.board.warn.after, PT2M0.5S", "hold.board.alarm.after, PT2M0.5S"})
    void shouldRefusePartsOfASecond(String setting, String value) {
        assertThatThrownBy(() -> with(Map.of("hold.current.topic", "current-holds", setting, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + value + " for configuration " + setting + ": allowed is an ISO-8601"
                        + " duration in whole seconds such as PT2M, at least PT1S and less than P3650D");
    }

    @Test
    void shouldRefuseOneTopicForBoth() {
        assertThatThrownBy(() -> with(Map.of("hold.current.topic", "same", "hold.statistics.topic", "same")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("allowed is another topic than hold.current.topic");
    }

    private static BoardConfig with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", "127.0.0.1:1");
        all.put("application.id", "holds");
        return BoardConfig.of(all);
    }
}
