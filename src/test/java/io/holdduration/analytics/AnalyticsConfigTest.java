package io.holdduration.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.preflight.Cleanup;
import io.holdduration.platform.preflight.Footprint;
import io.holdduration.platform.preflight.Footprint.Output;
import io.holdduration.platform.preflight.TopicRetention;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticsConfigTest {
    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", " holds "));

    @Test
    void shouldHaveNamesOfItsOwnOnTheCluster() {
        properties.put("client.id", "mine");
        AnalyticsConfig config = AnalyticsConfig.of(properties);

        assertThat(config.streams().getString("application.id")).isEqualTo("holds-analytics");
        assertThat(config.streams().getString("client.id")).isEqualTo("mine-analytics");
        assertThat(config.streams().getString("processing.guarantee")).isEqualTo("exactly_once_v2");
    }

    @Test
    void shouldNeedANameForTheInstallation() {
        properties.put("application.id", " ");

        assertThatThrownBy(() -> AnalyticsConfig.of(properties))
                .hasMessageStartingWith("Missing setting application.id");
    }

    @Test
    void shouldReadItsRepartitionTopicsFromTheirBeginning() {
        properties.putAll(Map.of("auto.offset.reset", "latest", "hold.input.keyed.by.channel", "true"));

        assertThatThrownBy(() -> AnalyticsConfig.of(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("auto.offset.reset: allowed is only earliest");
    }

    @Test
    void shouldReadWhatTheFileSays() {
        properties.putAll(Map.of(
                "hold.output.topic", "holds",
                "hold.interaction.topic", "",
                "hold.statistics.topic", "figures",
                "hold.statistics.interval", "PT30M",
                "hold.statistics.target", "PT20S",
                "hold.statistics.publish.every", "PT1S"));

        AnalyticsSettings settings = AnalyticsConfig.of(properties).settings();

        assertThat(settings.inputTopic()).isEqualTo("holds");
        assertThat(settings.interactions()).isEmpty();
        assertThat(settings.statistics())
                .contains(new AnalyticsSettings.Statistics(
                        "figures", Duration.ofMinutes(30), Optional.of(Duration.ofSeconds(20)), Duration.ofSeconds(1)));
        assertThat(settings.http().port()).isEqualTo(8083);
    }

    @ParameterizedTest
    @CsvSource({
        "group.protocol, streams, only classic",
        "partitioner.class, org.apache.kafka.clients.producer.RoundRobinPartitioner, none: records would",
        "producer.partitioner.ignore.keys, true, only false",
        "producer.max.request.size, 1000, at least 1048576",
    })
    void shouldRefuseWhatWouldBreakAPromise(String setting, String value, String allowed) {
        properties.put(setting, value);

        assertThatThrownBy(() -> AnalyticsConfig.of(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "Invalid value " + value + " for configuration " + setting + ": allowed is " + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "hold.interaction.topic, hold-durations",
        "hold.interaction.topic, channel-events",
        "hold.interaction.topic, channel-events-dead-letter",
        "hold.interaction.topic, current-holds",
        "hold.statistics.topic, hold-durations",
        "hold.statistics.topic, current-holds",
        "hold.statistics.topic, interaction-holds"
    })
    void shouldRefuseATopicWithTwoRoles(String setting, String topic) {
        properties.put("hold.current.topic", "current-holds");
        properties.put(setting, topic);

        assertThatThrownBy(() -> AnalyticsConfig.of(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value " + topic + " for configuration " + setting
                        + ": allowed is a topic that is none of ");
    }

    @Test
    void shouldRefuseToPublishNothing() {
        properties.putAll(Map.of("hold.interaction.topic", "", "hold.statistics.topic", ""));

        assertThatThrownBy(() -> AnalyticsConfig.of(properties)).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({", , 1048576", "131072, , 131072", "2000000, , 1048576", "2000000, 3000000, 2000000"})
    void shouldKnowTheLargestRecordThatProducerAndTopicAccept(
            @Nullable String ofTopic, @Nullable String ofProducer, int largest) {
        if (ofProducer != null) {
            properties.put("producer.max.request.size", ofProducer);
        }
        Map<String, String> topic = ofTopic == null ? Map.of() : Map.of("max.message.bytes", ofTopic);

        assertThat(AnalyticsConfig.of(properties).largestInteraction(topic)).isEqualTo(largest);
    }

    @Test
    void shouldNameAllThatItHasOnTheCluster() {
        Footprint footprint = AnalyticsConfig.of(properties).deployment().footprint();

        assertThat(footprint.inputs()).containsExactly("hold-durations");
        assertThat(footprint.outputs())
                .containsExactly(
                        new Output(
                                "interaction-holds",
                                Cleanup.COMPACT,
                                new TopicRetention("hold.interaction.retention", Duration.ofDays(30))),
                        new Output(
                                "hold-statistics",
                                Cleanup.COMPACT,
                                new TopicRetention(
                                        "hold.statistics.interval + hold.correction.window",
                                        Duration.ofDays(2).plusMinutes(15))));
        assertThat(footprint.internal())
                .containsExactly(
                        "holds-analytics-holds-by-interaction-repartition",
                        "holds-analytics-holds-by-interval-repartition",
                        "holds-analytics-interaction-holds-rows-changelog",
                        "holds-analytics-interval-rows-changelog");
        assertThat(footprint.single())
                .containsExactlyInAnyOrder(
                        "holds-analytics-holds-by-interval-repartition", "holds-analytics-interval-rows-changelog");
    }
}
