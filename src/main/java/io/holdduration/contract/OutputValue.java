package io.holdduration.contract;

import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.platform.encoding.ValueType;
import io.holdduration.platform.preflight.Cleanup;
import org.apache.avro.specific.SpecificRecord;

/**
 * The values of an output topic.
 *
 * @param type their type, in any encoding
 * @param eventType the CloudEvents type of their records
 * @param cleanup the way that the topic must be cleaned up
 * @param <T> the generated class
 */
public record OutputValue<T extends SpecificRecord>(ValueType<T> type, String eventType, Cleanup cleanup) {
    /** The duration of a hold. */
    public static final OutputValue<HoldDuration> HOLD_DURATION = new OutputValue<>(
            new ValueType<>("hold duration", HoldDuration.class), "channel.holdduration.v1", Cleanup.DELETE);

    /** A channel that is on hold now. */
    public static final OutputValue<CurrentHold> CURRENT_HOLD = new OutputValue<>(
            new ValueType<>("current hold", CurrentHold.class), "channel.currenthold.v1", Cleanup.COMPACT_AND_DELETE);

    /** The holds of an interaction. */
    public static final OutputValue<InteractionHolds> INTERACTION_HOLDS = new OutputValue<>(
            new ValueType<>("summary of an interaction", InteractionHolds.class),
            "interaction.holds.v1",
            Cleanup.COMPACT);

    /** The statistics of an interval. */
    public static final OutputValue<HoldStatistics> HOLD_STATISTICS = new OutputValue<>(
            new ValueType<>("hold statistics", HoldStatistics.class), "hold.statistics.v1", Cleanup.COMPACT);
}
