package io.holdduration.config;

import io.holdduration.domain.HoldRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** From text to {@link HoldSettings}: every value by itself first, then those that depend on each other. */
final class HoldSettingsParser {
    private final AbstractConfig values;

    private HoldSettingsParser(AbstractConfig values) {
        this.values = values;
    }

    static HoldSettings parse(Map<String, String> properties) {
        Map<String, String> ours = new TreeMap<>(properties);
        ours.keySet().removeIf(name -> !name.startsWith(HoldNames.PREFIX));
        ours.forEach(HoldSettingsParser::check);
        return new HoldSettingsParser(new AbstractConfig(HoldConfigDef.definition(), ours, false)).settings();
    }

    private static void check(String name, String value) {
        Map<String, ConfigKey> declared = HoldConfigDef.definition().configKeys();
        ConfigKey key = declared.get(name);
        if (key == null) {
            throw new ConfigException("Unknown setting " + name + ClosestName.hint(name, declared.keySet()));
        }
        ValueCheck.check(key, name, value);
    }

    private HoldSettings settings() {
        HoldSettings settings = new HoldSettings(
                values.getList(HoldNames.INPUT_TOPICS),
                values.getString(HoldNames.OUTPUT_TOPIC),
                values.getString(HoldNames.DEAD_LETTER_TOPIC),
                values.getString(HoldNames.OUTPUT_SOURCE),
                rules(),
                duration(HoldNames.IDLE_AFTER),
                duration(HoldNames.MAX_CLOCK_SKEW),
                values.getBoolean(HoldNames.INPUT_KEYED_BY_CHANNEL),
                values.getInt(HoldNames.REPARTITION_PARTITIONS),
                StoreKind.named(values.getString(HoldNames.STATE_STORE)),
                new TopicCreation(
                        values.getBoolean(HoldNames.TOPICS_CREATE),
                        values.getInt(HoldNames.TOPICS_PARTITIONS),
                        values.getShort(HoldNames.TOPICS_REPLICATION_FACTOR)),
                values.getBoolean(HoldNames.START_FROM_EARLIEST),
                new HttpAddress(values.getString(HoldNames.HTTP_HOST), values.getInt(HoldNames.HTTP_PORT)));
        refuseLoops(settings);
        return settings;
    }

    private HoldRules rules() {
        Duration settleAfter = duration(HoldNames.SETTLE_AFTER);
        Duration unresolvedAfter = duration(HoldNames.UNRESOLVED_AFTER);
        Duration correctionWindow = duration(HoldNames.CORRECTION_WINDOW);
        if (unresolvedAfter.compareTo(settleAfter) < 0 || unresolvedAfter.compareTo(correctionWindow) >= 0) {
            throw new ConfigException(
                    HoldNames.UNRESOLVED_AFTER,
                    unresolvedAfter,
                    "allowed is at least " + HoldNames.SETTLE_AFTER + " (" + settleAfter + ") and less than "
                            + HoldNames.CORRECTION_WINDOW + " (" + correctionWindow + ")");
        }
        return new HoldRules(
                settleAfter, unresolvedAfter, correctionWindow, values.getInt(HoldNames.MAX_EVENTS_PER_CHANNEL));
    }

    private Duration duration(String name) {
        return Duration.parse(values.getString(name));
    }

    /** A topic with two roles would feed the processor its own output. */
    private static void refuseLoops(HoldSettings settings) {
        List<String> inputs = settings.inputTopics();
        if (inputs.contains(settings.outputTopic())) {
            throw new ConfigException(
                    HoldNames.OUTPUT_TOPIC,
                    settings.outputTopic(),
                    "allowed is a topic that is not in " + HoldNames.INPUT_TOPICS);
        }
        if (inputs.contains(settings.deadLetterTopic())
                || settings.deadLetterTopic().equals(settings.outputTopic())) {
            throw new ConfigException(
                    HoldNames.DEAD_LETTER_TOPIC,
                    settings.deadLetterTopic(),
                    "allowed is a topic that is neither " + HoldNames.OUTPUT_TOPIC + " nor in "
                            + HoldNames.INPUT_TOPICS);
        }
    }
}
