package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;

/** Serde for values of the output topic in Avro single-object encoding. */
public final class HoldDurationSerde extends SingleObjectSerde<HoldDuration> {
    /** The type of the values of the output topic, in any encoding. */
    public static final ValueType<HoldDuration> TYPE = OutputValue.HOLD_DURATION.type();

    /** Creates a serde for values of any number of topics. */
    public HoldDurationSerde() {
        super(TYPE);
    }
}
