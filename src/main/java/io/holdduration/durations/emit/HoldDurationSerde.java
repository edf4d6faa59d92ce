package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.platform.encoding.SingleObjectSerde;
import java.util.Set;

/** Values of the output topic, in Avro single-object encoding. */
public final class HoldDurationSerde extends SingleObjectSerde<HoldDuration> {
    static {
        trust(Set.of(HoldDuration.class, HoldOutcome.class));
    }

    /** A serde for values of any number of topics. */
    public HoldDurationSerde() {
        super("hold duration", HoldDuration.getEncoder(), HoldDuration.getDecoder());
    }
}
