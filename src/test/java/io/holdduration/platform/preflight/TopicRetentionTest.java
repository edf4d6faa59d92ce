package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicRetentionTest {
    private static final TopicRetention NEEDED = new TopicRetention("hold.some.setting", Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete         | 3599999
            compact,delete | 0
            delete,compact | 3599999
            """)
    void shouldWarnOfRecordsThatAreDeletedTooEarly(String policy, String retention) {
        Map<String, String> settings = Map.of("cleanup.policy", policy, "retention.ms", retention);
        String found = "retention is shorter than hold.some.setting: %s (topic=t, retention.ms=" + retention
                + ", hold.some.setting=PT1H); set retention.ms to at least 3600000";

        assertThat(NEEDED.ofLastRecords("t", settings))
                .extracting(Finding::line)
                .containsExactly(found.formatted("the last record of a key is deleted while it is still needed"));
        assertThat(NEEDED.ofEvents("t", settings, "they are lost"))
                .extracting(Finding::line)
                .containsExactly(found.formatted("they are lost"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compact        | 0
            compact,delete | 3600000
            compact,delete | -1
            delete         | -1
            """)
    void shouldNotWarnOfRecordsThatStay(String policy, String retention) {
        Map<String, String> settings = Map.of("cleanup.policy", policy, "retention.ms", retention);

        assertThat(NEEDED.ofLastRecords("t", settings)).isEmpty();
        assertThat(NEEDED.ofEvents("t", settings, "they are lost")).isEmpty();
    }

    @Test
    void shouldNotWarnOfSettingsThatAreNotVisible() {
        assertThat(NEEDED.ofLastRecords("t", Map.of())).isEmpty();
        assertThat(NEEDED.ofLastRecords("t", Map.of("cleanup.policy", "delete")))
                .isEmpty();
    }

    /** An old event is new for a broker that stamps it itself. A last record is new when it comes, and is needed after that. */
    @Test
    void shouldWarnOfLastRecordsAlsoIfTheBrokerStampsThem() {
        Map<String, String> settings =
                Map.of("cleanup.policy", "delete", "retention.ms", "1", "message.timestamp.type", "LogAppendTime");

        assertThat(NEEDED.ofEvents("t", settings, "they are lost")).isEmpty();
        assertThat(NEEDED.ofLastRecords("t", settings)).hasSize(1);
    }
}
