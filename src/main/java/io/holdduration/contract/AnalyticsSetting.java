package io.holdduration.contract;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of {@code analyze}. */
public final class AnalyticsSetting {
    public static final Setting<Optional<String>> INTERACTION_TOPIC = Setting.optionalTopic(
            "hold.interaction.topic",
            "interaction-holds",
            MEDIUM,
            "The topic that analyze writes the holds of each interaction to. Empty in the file: off. "
                    + "Use cleanup.policy=compact, or compact,delete.");
    public static final Setting<Duration> INTERACTION_RETENTION = Setting.duration(
            "hold.interaction.retention",
            "P30D",
            Allowed.duration(Duration.ofMinutes(1)),
            MEDIUM,
            "How long analyze remembers an interaction after its last change. A hold that is older changes nothing and is counted. "
                    + "State grows in proportion.");
    public static final Setting<Optional<String>> STATISTICS_TOPIC = Setting.optionalTopic(
            "hold.statistics.topic",
            "hold-statistics",
            MEDIUM,
            "The topic that analyze writes the statistics of each interval to. Empty in the file: off. "
                    + "Use cleanup.policy=compact, or compact,delete.");
    public static final Setting<Duration> STATISTICS_INTERVAL = Setting.duration(
            "hold.statistics.interval",
            "PT15M",
            Allowed.divisorOfADay(),
            MEDIUM,
            "The length of an interval of the statistics. Intervals start at midnight UTC. Changing it needs reset --analytics.");
    public static final Setting<Duration> STATISTICS_TARGET = Setting.duration(
            "hold.statistics.target",
            null,
            Allowed.duration(Duration.ofMillis(1)),
            MEDIUM,
            "The longest hold that meets the service level: withinTarget counts the holds up to it. Not set: withinTarget is null.");
    public static final Setting<Duration> STATISTICS_PUBLISH_EVERY = Setting.duration(
            "hold.statistics.publish.every",
            "PT10S",
            Allowed.duration(Duration.ofMillis(1)),
            LOW,
            "How often an interval that changes is published at most.");
    public static final Setting<String> HTTP_HOST = Setting.host(
            "hold.analytics.http.host",
            "The address that serves health and metrics of analyze; 0.0.0.0 accepts connections from other machines.");
    public static final Setting<Integer> HTTP_PORT = Setting.port(
            "hold.analytics.http.port",
            8083,
            "The port that serves health and metrics of analyze; 0 is any free one, printed at the start.");

    private AnalyticsSetting() {}

    static List<Setting<?>> all() {
        return List.of(
                INTERACTION_TOPIC,
                INTERACTION_RETENTION,
                STATISTICS_TOPIC,
                STATISTICS_INTERVAL,
                STATISTICS_TARGET,
                STATISTICS_PUBLISH_EVERY,
                HTTP_HOST,
                HTTP_PORT);
    }
}
