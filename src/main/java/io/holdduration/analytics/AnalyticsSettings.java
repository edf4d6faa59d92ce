package io.holdduration.analytics;

import io.holdduration.contract.AnalyticsSetting;
import io.holdduration.contract.CurrentHoldsSetting;
import io.holdduration.contract.HoldSetting;
import io.holdduration.contract.TopicSetting;
import io.holdduration.platform.config.Setting;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.streams.StoreKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of {@code analyze}, parsed and checked. {@link AnalyticsSetting} and {@link HoldSetting} document each one.
 *
 * @param inputTopic the topic with the hold durations
 * @param encoding the encoding of values on output topics; hold durations are read in any format
 * @param deadLetterTopic the topic for records that are not hold durations
 * @param outputSource the {@code source} of the CloudEvents that are emitted
 * @param correctionWindow the time for which late events can change published holds
 * @param idleAfter the idle time after which the clock stops waiting for a partition
 * @param maxClockSkew the maximum time that an event may be ahead of the wall clock
 * @param stateStore the kind of store for rows
 * @param topicCreation the handling of missing topics
 * @param startFromEarliest whether a group that has lost its offsets may read all input again
 * @param interactions the summary of interactions; empty if it is off
 * @param statistics the statistics of intervals; empty if they are off; at least one of the two is on
 * @param http the address that serves health and metrics
 */
public record AnalyticsSettings(
        String inputTopic,
        EncodingSettings encoding,
        String deadLetterTopic,
        String outputSource,
        Duration correctionWindow,
        Duration idleAfter,
        Duration maxClockSkew,
        StoreKind stateStore,
        TopicCreation topicCreation,
        boolean startFromEarliest,
        Optional<Interactions> interactions,
        Optional<Statistics> statistics,
        HttpAddress http) {
    /** The accepted difference between two machines' clocks, beyond the skew that the core accepts. */
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofHours(1);

    /**
     * The summary of interactions.
     *
     * @param topic the topic for it
     * @param retention the time for which an interaction is remembered after its last change
     */
    public record Interactions(String topic, Duration retention) {}

    /**
     * The statistics of intervals.
     *
     * @param topic the topic for them
     * @param interval the length of an interval, which divides a day
     * @param target the longest hold that meets the service level; empty without a target
     * @param publishEvery the shortest time between two publications of an interval that changes
     */
    public record Statistics(String topic, Duration interval, Optional<Duration> target, Duration publishEvery) {}

    /**
     * Reads the settings; missing ones take their defaults.
     *
     * @param properties names and values as text; they may include Kafka's own settings, which are ignored
     * @throws ConfigException if a name is unknown or a value not allowed; the message is one line that names the setting, its value
     *     and what is allowed
     */
    public static AnalyticsSettings of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        AnalyticsSettings settings = new AnalyticsSettings(
                HoldSetting.OUTPUT_TOPIC.in(values),
                EncodingSettings.of(values),
                HoldSetting.DEAD_LETTER_TOPIC.in(values),
                HoldSetting.OUTPUT_SOURCE.in(values),
                HoldSetting.CORRECTION_WINDOW.in(values),
                HoldSetting.IDLE_AFTER.in(values),
                HoldSetting.MAX_CLOCK_SKEW.in(values),
                HoldSetting.STATE_STORE.in(values),
                TopicSetting.creation(values),
                HoldSetting.START_FROM_EARLIEST.in(values),
                AnalyticsSetting.INTERACTION_TOPIC
                        .in(values)
                        .map(topic -> new Interactions(topic, AnalyticsSetting.INTERACTION_RETENTION.in(values))),
                AnalyticsSetting.STATISTICS_TOPIC.in(values).map(topic -> statistics(topic, values)),
                new HttpAddress(AnalyticsSetting.HTTP_HOST.in(values), AnalyticsSetting.HTTP_PORT.in(values)));
        settings.requireATopic();
        settings.refuseLoops(HoldSetting.INPUT_TOPICS.in(values), CurrentHoldsSetting.TOPIC.in(values));
        return settings;
    }

    private static Statistics statistics(String topic, AbstractConfig values) {
        return new Statistics(
                topic,
                AnalyticsSetting.STATISTICS_INTERVAL.in(values),
                AnalyticsSetting.STATISTICS_TARGET.find(values),
                AnalyticsSetting.STATISTICS_PUBLISH_EVERY.in(values));
    }

    /** Returns how far a hold may be ahead of this machine's clock. */
    Duration mostAhead() {
        return maxClockSkew.plus(CLOCKS_DIFFER_BY);
    }

    private void requireATopic() {
        if (interactions.isEmpty() && statistics.isEmpty()) {
            throw new ConfigException(
                    AnalyticsSetting.INTERACTION_TOPIC.name(),
                    "",
                    "allowed is a topic, unless " + AnalyticsSetting.STATISTICS_TOPIC.name() + " names one");
        }
    }

    /** Rejects a topic with two roles, which would feed a process its own output, or a reader records of another type. */
    private void refuseLoops(List<String> inputsOfRun, Optional<String> currentOfRun) {
        List<String> taken = new ArrayList<>(inputsOfRun);
        taken.add(inputTopic);
        taken.add(deadLetterTopic);
        currentOfRun.ifPresent(taken::add);
        interactions.ifPresent(on -> refuseTaken(AnalyticsSetting.INTERACTION_TOPIC, on.topic(), taken));
        interactions.ifPresent(on -> taken.add(on.topic()));
        statistics.ifPresent(on -> refuseTaken(AnalyticsSetting.STATISTICS_TOPIC, on.topic(), taken));
    }

    private static void refuseTaken(Setting<?> setting, String topic, List<String> taken) {
        if (taken.contains(topic)) {
            throw new ConfigException(
                    setting.name(), topic, "allowed is a topic that is none of " + String.join(", ", taken));
        }
    }
}
