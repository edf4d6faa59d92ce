package io.holdduration.contract;

import io.holdduration.platform.preflight.TopicRetention;
import java.time.Duration;

/** The retention that each output topic needs, by the settings of its writer. */
public final class OutputRetention {
    private OutputRetention() {}

    /** Late events can change a hold for as long as its channel is remembered. */
    public static TopicRetention ofHoldDurations(Duration correctionWindow) {
        return new TopicRetention(HoldSetting.CORRECTION_WINDOW.name(), correctionWindow);
    }

    /** A hold is announced once, and may stay open until it is unresolved. */
    public static TopicRetention ofCurrentHolds(Duration unresolvedAfter) {
        return new TopicRetention(HoldSetting.UNRESOLVED_AFTER.name(), unresolvedAfter);
    }

    /** An interaction can change for as long as it is remembered. */
    public static TopicRetention ofInteractions(Duration retention) {
        return new TopicRetention(AnalyticsSetting.INTERACTION_RETENTION.name(), retention);
    }

    /** An interval can change until its statistics are final. */
    public static TopicRetention ofStatistics(Duration interval, Duration correctionWindow) {
        return new TopicRetention(
                AnalyticsSetting.STATISTICS_INTERVAL.name() + " + " + HoldSetting.CORRECTION_WINDOW.name(),
                interval.plus(correctionWindow));
    }
}
