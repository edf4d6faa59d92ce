package io.holdduration.durations;

import io.holdduration.domain.HoldRules;
import io.holdduration.platform.http.HttpAddress;
import io.holdduration.platform.kafka.TopicCreation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** From text to {@link HoldSettings}: every value by itself first, then those that depend on each other. */
final class HoldSettingsParser {
    private final AbstractConfig values;

    private HoldSettingsParser(AbstractConfig values) {
        this.values = values;
    }

    static HoldSettings parse(Map<String, String> properties) {
        return new HoldSettingsParser(HoldSetting.all().parse(properties)).settings();
    }

    private HoldSettings settings() {
        HoldSettings settings = new HoldSettings(
                HoldSetting.INPUT_TOPICS.in(values),
                HoldSetting.OUTPUT_TOPIC.in(values),
                HoldSetting.DEAD_LETTER_TOPIC.in(values),
                HoldSetting.OUTPUT_SOURCE.in(values),
                rules(),
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
                new HttpAddress(HoldSetting.HTTP_HOST.in(values), HoldSetting.HTTP_PORT.in(values)));
        refuseLoops(settings);
        return settings;
    }

    private HoldRules rules() {
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
    private static void refuseLoops(HoldSettings settings) {
        List<String> inputs = settings.inputTopics();
        if (inputs.contains(settings.outputTopic())) {
            throw new ConfigException(
                    HoldSetting.OUTPUT_TOPIC.name(),
                    settings.outputTopic(),
                    "allowed is a topic that is not in " + HoldSetting.INPUT_TOPICS.name());
        }
        if (inputs.contains(settings.deadLetterTopic())
                || settings.deadLetterTopic().equals(settings.outputTopic())) {
            throw new ConfigException(
                    HoldSetting.DEAD_LETTER_TOPIC.name(),
                    settings.deadLetterTopic(),
                    "allowed is a topic that is neither " + HoldSetting.OUTPUT_TOPIC.name() + " nor in "
                            + HoldSetting.INPUT_TOPICS.name());
        }
    }
}
