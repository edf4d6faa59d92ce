package io.holdduration.durations;

import io.holdduration.domain.HoldRules;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.streams.StoreKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The product's own settings ({@code hold.*} and the schema registry's), parsed and checked. {@link HoldSetting} says what each one means.
 *
 * @param inputTopics where channel events come from; at least one, without repetition
 * @param outputTopic where hold durations go
 * @param encoding how values of output topics are written
 * @param deadLetterTopic where rejected input goes
 * @param outputSource the {@code source} of the CloudEvents that the processor emits
 * @param rules when a hold is published and a timeline forgotten
 * @param idleAfter how long a source partition may be quiet before the clock stops waiting for it
 * @param maxClockSkew how far ahead of the wall clock an event may be
 * @param inputKeyedByChannel whether the input's keys are the channel ids, so that no repartition topic is needed
 * @param repartitionPartitions how many partitions the repartition topic has; 0 means as many as the input
 * @param stateStore where timelines are kept
 * @param topicCreation what to do about a topic that does not exist
 * @param startFromEarliest whether a group that has lost its offsets may read everything again
 * @param replayMax how often an event is replayed at most
 * @param http where health and metrics are served
 */
public record HoldSettings(
        List<String> inputTopics,
        String outputTopic,
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
    public HoldSettings {
        inputTopics = List.copyOf(inputTopics);
    }

    /**
     * Reads the settings that {@link HoldSetting} declares; what is not given has its default.
     *
     * @param properties names and values as text; Kafka's own settings may be among them and are left alone
     * @throws ConfigException if a name is unknown or a value not allowed; the message is one line that names the
     *     setting, its value and what is allowed
     */
    public static HoldSettings of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        HoldSettings settings = new HoldSettings(
                HoldSetting.INPUT_TOPICS.in(values),
                HoldSetting.OUTPUT_TOPIC.in(values),
                EncodingSettings.of(values),
                HoldSetting.DEAD_LETTER_TOPIC.in(values),
                HoldSetting.OUTPUT_SOURCE.in(values),
                rules(values),
                HoldSetting.IDLE_AFTER.in(values),
                HoldSetting.MAX_CLOCK_SKEW.in(values),
                HoldSetting.INPUT_KEYED_BY_CHANNEL.in(values),
                HoldSetting.REPARTITION_PARTITIONS.in(values),
                HoldSetting.STATE_STORE.in(values),
                new TopicCreation(
                        HoldSetting.TOPICS_CREATE.in(values),
                        HoldSetting.TOPICS_PARTITIONS.in(values),
                        HoldSetting.TOPICS_REPLICATION_FACTOR.in(values)),
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

    /** A topic with two roles would feed the processor its own output. */
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
    }
}
