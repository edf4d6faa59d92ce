package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No state on a disk is older than the changelog's memory of what was deleted. */
class StreamsSettingsTest {
    private static final String MAX_AGE = "state.cleanup.dir.max.age.ms";
    private static final String DELAY = "state.cleanup.delay.ms";
    private static final String MEMORY = "topic.delete.retention.ms";
    private static final long DAY = 86_400_000;

    @Test
    void shouldKeepTheDiskOfAnInstanceThatWasStoppedForADayAndRememberDeletionsForTwiceAsLongAsDisksLast() {
        StreamsConfig streams = streams(Map.of());

        long maxAge = streams.getLong(MAX_AGE);
        assertThat(maxAge).isGreaterThan(DAY);
        assertThat(memory(streams)).isGreaterThanOrEqualTo(2 * maxAge);
        assertThat(streams.getLong(DELAY)).isLessThan(maxAge);
    }

    @Test
    void shouldLowerTheAgesWithTheMemory() {
        StreamsConfig streams = streams(Map.of(MEMORY, "500"));

        assertThat(streams.getLong(MAX_AGE)).isEqualTo(250);
        assertThat(streams.getLong(DELAY)).isEqualTo(250);
    }

    @Test
    void shouldLeaveTheUsualAgesWithALongMemory() {
        StreamsConfig streams = streams(Map.of(MEMORY, Long.toString(30 * DAY)));

        assertThat(streams.getLong(MAX_AGE)).isEqualTo(2 * DAY);
        assertThat(streams.getLong(DELAY)).isEqualTo(600_000);
    }

    @ParameterizedTest
    @CsvSource({
        "345600000, state.cleanup.dir.max.age.ms, 345600000",
        "345600000, state.cleanup.dir.max.age.ms, 9223372036854775807",
        "345600000, state.cleanup.dir.max.age.ms, -1",
        "345600000, state.cleanup.delay.ms, 345600000",
        "0, state.cleanup.dir.max.age.ms, 0",
    })
    void shouldRefuseAnAgeBeyondTheMemory(String memory, String name, String age) {
        assertThatThrownBy(() -> streams(Map.of(MEMORY, memory, name, age)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value " + age + " for configuration " + name
                        + ": allowed is 0 or more and less than " + MEMORY + ", which is " + memory
                        + ": older state would bring back what is forgotten");
    }

    @Test
    void shouldRefuseAnAgeBeyondTheUsualMemory() {
        assertThatThrownBy(() -> streams(Map.of(MAX_AGE, Long.toString(4 * DAY))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(MEMORY + ", which is " + 4 * DAY);
    }

    @Test
    void shouldRefuseAMemoryThatIsNoNumber() {
        assertThatThrownBy(() -> streams(Map.of(MEMORY, "a day")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(MEMORY);
    }

    @Test
    void shouldAllowAnyAgeWithoutADisk() {
        StreamsConfig streams = streams(Map.of("hold.state.store", "in-memory", MAX_AGE, "-1"));

        assertThat(streams.getLong(MAX_AGE)).isEqualTo(-1);
    }

    private static long memory(StreamsConfig streams) {
        return Long.parseLong(streams.originals().get(MEMORY).toString());
    }

    private static StreamsConfig streams(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", "broker:9092");
        all.put("application.id", "state-age");
        return ProcessorConfig.of(all).streams();
    }
}
