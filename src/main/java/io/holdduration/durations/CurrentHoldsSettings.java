package io.holdduration.durations;

import io.holdduration.contract.CurrentHoldsSetting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * The settings of current holds.
 *
 * @param topic the topic of current holds; empty: none
 * @param alertAfter the ages of open holds that metrics count
 */
public record CurrentHoldsSettings(Optional<String> topic, List<Duration> alertAfter) {
    public CurrentHoldsSettings {
        alertAfter = List.copyOf(alertAfter);
    }

    static CurrentHoldsSettings of(AbstractConfig values) {
        return new CurrentHoldsSettings(
                CurrentHoldsSetting.TOPIC.in(values), CurrentHoldsSetting.ALERT_AFTER.in(values));
    }
}
