package io.holdduration.durations;

import io.holdduration.contract.CurrentHoldsSetting;
import io.holdduration.contract.HoldSetting;
import io.holdduration.contract.OutputRetention;
import io.holdduration.contract.OutputValue;
import io.holdduration.contract.TopicSetting;
import io.holdduration.domain.HoldRules;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.preflight.Footprint.Output;
import io.holdduration.platform.streams.StoreKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The product's own settings ({@code hold.*} and the schema registry's), parsed and checked. {@link HoldSetting}
 * documents each one.
 *
 * @param inputTopics the topics that channel events are read from; at least one, without repetition
 * @param outputTopic the topic for hold durations
 * @param currentHolds the settings of current holds
 * @param encoding the encoding of values on output topics
 * @param deadLetterTopic the topic for rejected input
 * @param outputSource the {@code source} of the CloudEvents that the processor emits
 * @param rules the rules for publishing holds and forgetting timelines
 * @param idleAfter the idle time after which the clock stops waiting for a source partition
 * @param maxClockSkew the maximum time that an event may be ahead of the wall clock
 * @param inputKeyedByChannel whether the input's keys are the channel ids, so that no repartition topic is needed
 * @param repartitionPartitions the partition count of the repartition topic; 0 means as many as the input
 * @param stateStore the kind of store for timelines
 * @param topicCreation the handling of missing topics
 * @param startFromEarliest whether a group that has lost its offsets may read all input again
 * @param replayMax the maximum number of replays of an event
 * @param http the address that serves health and metrics
 */
public record HoldSettings(
        List<String> inputTopics,
        String outputTopic,
        CurrentHolds currentHolds,
        EncodingSettings encoding,
        String deadLetterTopic,
        String outputSource,
        HoldRules rules,
        Duration idleAfter,
        Duration maxClockSkew,
        boolean inputKeyedByChannel,
        int repartitionPartitions,
        StoreKind stateStore,
        TopicCreation topicCreation,
        boolean startFromEarliest,
        int replayMax,
        HttpAddress http) {
    /**
     * The settings of current holds.
     *
     * @param topic the topic of current holds; empty: none
     * @param alertAfter the ages of open holds that metrics count
     */
    public record CurrentHolds(Optional<String> topic, List<Duration> alertAfter) {
        public CurrentHolds {
            alertAfter = List.copyOf(alertAfter);
        }
    }

    public HoldSettings {
        inputTopics = List.copyOf(inputTopics);
    }

    /**
     * Reads the settings that {@link HoldSetting} declares; missing ones take their defaults.
     *
     * @param properties names and values as text; they may include Kafka's own settings, which are ignored
     * @throws ConfigException if a name is unknown or a value not allowed; the message is one line that names the
     *     setting, its value and what is allowed
     */
    public static HoldSettings of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        HoldSettings settings = new HoldSettings(
                HoldSetting.INPUT_TOPICS.in(values),
                HoldSetting.OUTPUT_TOPIC.in(values),
                new CurrentHolds(CurrentHoldsSetting.TOPIC.in(values), CurrentHoldsSetting.ALERT_AFTER.in(values)),
                EncodingSettings.of(values),
                HoldSetting.DEAD_LETTER_TOPIC.in(values),
                HoldSetting.OUTPUT_SOURCE.in(values),
                rules(values),
                HoldSetting.IDLE_AFTER.in(values),
                HoldSetting.MAX_CLOCK_SKEW.in(values),
                HoldSetting.INPUT_KEYED_BY_CHANNEL.in(values),
                HoldSetting.REPARTITION_PARTITIONS.in(values),
                HoldSetting.STATE_STORE.in(values),
                TopicSetting.creation(values),
                HoldSetting.START_FROM_EARLIEST.in(values),
                HoldSetting.REPLAY_MAX.in(values),
                new HttpAddress(HoldSetting.HTTP_HOST.in(values), HoldSetting.HTTP_PORT.in(values)));
        settings.refuseLoops();
        return settings;
    }

    private static HoldRules rules(AbstractConfig values) {
        Duration settleAfter = HoldSetting.SETTLE_AFTER.in(values);
        Duration unresolvedAfter = HoldSetting.UNRESOLVED_AFTER.in(values);
        Duration correctionWindow = HoldSetting.CORRECTION_WINDOW.in(values);
        if (unresolvedAfter.compareTo(settleAfter) < 0 || unresolvedAfter.compareTo(correctionWindow) >= 0) {
            throw new ConfigException(
                    HoldSetting.UNRESOLVED_AFTER.name(),
                    unresolvedAfter,
                    "allowed is at least " + HoldSetting.SETTLE_AFTER.name() + " (" + settleAfter + ") and less than "
                            + HoldSetting.CORRECTION_WINDOW.name() + " (" + correctionWindow + ")");
        }
        return new HoldRules(
                settleAfter, unresolvedAfter, correctionWindow, HoldSetting.MAX_EVENTS_PER_CHANNEL.in(values));
    }

    /** Rejects a topic with two roles, which would feed the processor its own output. */
    private void refuseLoops() {
        if (inputTopics.contains(outputTopic)) {
            throw new ConfigException(
                    HoldSetting.OUTPUT_TOPIC.name(),
                    outputTopic,
                    "allowed is a topic that is not in " + HoldSetting.INPUT_TOPICS.name());
        }
        if (inputTopics.contains(deadLetterTopic) || deadLetterTopic.equals(outputTopic)) {
            throw new ConfigException(
                    HoldSetting.DEAD_LETTER_TOPIC.name(),
                    deadLetterTopic,
                    "allowed is a topic that is neither " + HoldSetting.OUTPUT_TOPIC.name() + " nor in "
                            + HoldSetting.INPUT_TOPICS.name());
        }
        currentHolds.topic().filter(this::isUsed).ifPresent(topic -> {
            throw new ConfigException(
                    CurrentHoldsSetting.TOPIC.name(),
                    topic,
                    "allowed is a topic that is neither " + HoldSetting.OUTPUT_TOPIC.name() + " nor "
                            + HoldSetting.DEAD_LETTER_TOPIC.name() + " nor in " + HoldSetting.INPUT_TOPICS.name());
        });
    }

    private boolean isUsed(String topic) {
        return inputTopics.contains(topic) || topic.equals(outputTopic) || topic.equals(deadLetterTopic);
    }

    /** Returns the topics that results are written to, with the way that each is cleaned up, and its retention. */
    List<Output> results() {
        Output durations = new Output(
                outputTopic,
                OutputValue.HOLD_DURATION.cleanup(),
                OutputRetention.ofHoldDurations(rules.correctionWindow()));
        return Stream.concat(Stream.of(durations), currentHolds.topic().stream().map(this::current))
                .toList();
    }

    private Output current(String topic) {
        return new Output(
                topic, OutputValue.CURRENT_HOLD.cleanup(), OutputRetention.ofCurrentHolds(rules.unresolvedAfter()));
    }
}
