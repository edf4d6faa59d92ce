package io.holdduration.contract;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.holdduration.platform.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of current holds. */
public final class CurrentHoldsSetting {
    public static final Setting<Optional<String>> TOPIC = Setting.optionalTopic(
            "hold.current.topic",
            "",
            MEDIUM,
            "The topic of current holds: a record for each channel on hold now, and a tombstone when the hold ends. "
                    + "Empty in the file: off. Use cleanup.policy=compact,delete.");
    public static final Setting<List<Duration>> ALERT_AFTER = Setting.durations(
            "hold.current.alert.after",
            "PT2M,PT5M,PT15M",
            LOW,
            "The ages of open holds that the metric hold_open_holds_over counts, separated by commas.");

    private CurrentHoldsSetting() {}

    static List<Setting<?>> all() {
        return List.of(TOPIC, ALERT_AFTER);
    }
}
