package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ProcessorConfig;
import java.lang.reflect.Constructor;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.internals.InternalTopicConfig;
import org.apache.kafka.streams.processor.internals.RepartitionTopicConfig;
import org.apache.kafka.streams.processor.internals.UnwindowedUnversionedChangelogTopicConfig;
import org.junit.jupiter.api.Test;

/** Kafka Streams does not publish the settings that it gives its topics: a new version may have others. */
class NewInternalTopicsTest {
    private static final String REPARTITION = "app-channel-events-by-channel-repartition";
    private static final String CHANGELOG = "app-hold-timelines-changelog";

    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "app"));

    @Test
    void shouldHaveTheSettingsThatKafkaStreamsGivesThem() throws Exception {
        assertThat(topics().ofKafkaStreams(REPARTITION)).isEqualTo(ofKafka(RepartitionTopicConfig.class, Map.of()));
        assertThat(topics().ofKafkaStreams(CHANGELOG))
                .isEqualTo(ofKafka(UnwindowedUnversionedChangelogTopicConfig.class, Map.of()));
    }

    @Test
    void shouldLetTheUserWinAsKafkaStreamsDoes() throws Exception {
        properties.put("topic.retention.ms", "1");
        Map<String, String> users = Map.of(
                "retention.ms", "1",
                "retention.bytes", "-1",
                "delete.retention.ms", "345600000",
                "message.timestamp.before.max.ms", "9223372036854775807",
                "message.timestamp.after.max.ms", "9223372036854775807");

        assertThat(topics().topic(REPARTITION, 4).configs()).isEqualTo(ofKafka(RepartitionTopicConfig.class, users));
    }

    private NewInternalTopics topics() {
        return new NewInternalTopics(ProcessorConfig.of(properties).deployment());
    }

    private static Map<String, String> ofKafka(Class<? extends InternalTopicConfig> kind, Map<String, String> users)
            throws Exception {
        Constructor<? extends InternalTopicConfig> constructor = kind.getDeclaredConstructor(String.class, Map.class);
        constructor.setAccessible(true);
        return constructor.newInstance("topic", Map.of()).properties(users, 0);
    }
}
