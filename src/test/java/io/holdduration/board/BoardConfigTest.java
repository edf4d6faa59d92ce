package io.holdduration.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

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
