package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.platform.encoding.ValueType;

/** Values of the output topic, in Avro single-object encoding. */
public final class HoldDurationSerde extends SingleObjectSerde<HoldDuration> {
    /** What the values of the output topic are, in whatever encoding. */
    public static final ValueType<HoldDuration> TYPE = new ValueType<>("hold duration", HoldDuration.class);

    /** A serde for values of any number of topics. */
    public HoldDurationSerde() {
        super(TYPE);
    }
}
