package io.holdduration.durations.tail;

import io.holdduration.contract.AnalyticsSetting;
import io.holdduration.contract.CurrentHoldsSetting;
import io.holdduration.contract.HoldSetting;
import io.holdduration.platform.ExitException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The topics that the product writes.
 *
 * @param holds the topic of hold durations
 * @param deadLetters the topic of dead letters
 * @param current the topic of current holds, if it is on
 * @param interactions the topic of interactions, if it is on
 * @param statistics the topic of statistics, if it is on
 */
public record TailTopics(
        String holds,
        String deadLetters,
        Optional<String> current,
        Optional<String> interactions,
        Optional<String> statistics) {
    /**
     * Reads the names of the topics.
     *
     * @throws ConfigException if a setting is unknown or its value not allowed
     */
    public static TailTopics of(Map<String, String> properties) {
        AbstractConfig values = HoldSetting.all().parse(properties);
        return new TailTopics(
                HoldSetting.OUTPUT_TOPIC.in(values),
                HoldSetting.DEAD_LETTER_TOPIC.in(values),
                CurrentHoldsSetting.TOPIC.in(values),
                AnalyticsSetting.INTERACTION_TOPIC.in(values),
                AnalyticsSetting.STATISTICS_TOPIC.in(values));
    }

    /**
     * Returns the topic that an operator asks for.
     *
     * @param asked {@code current}, {@code interactions}, {@code statistics}, the name of a topic, or null for hold durations
     * @throws ExitException if that topic is off
     */
    public String named(@Nullable String asked) {
        if (asked == null) {
            return holds;
        }
        return switch (asked) {
            case "current" -> on(current, CurrentHoldsSetting.TOPIC.name());
            case "interactions" -> on(interactions, AnalyticsSetting.INTERACTION_TOPIC.name());
            case "statistics" -> on(statistics, AnalyticsSetting.STATISTICS_TOPIC.name());
            default -> asked;
        };
    }

    private static String on(Optional<String> topic, String setting) {
        return topic.orElseThrow(() -> ExitException.refused("There is no such topic: " + setting + " is empty"));
    }
}
