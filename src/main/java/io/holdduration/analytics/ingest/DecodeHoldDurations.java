package io.holdduration.analytics.ingest;

import io.holdduration.avro.HoldDuration;
import io.holdduration.platform.streams.RejectLog;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that decode hold durations.
 *
 * @param decoder reads a value; an unreadable one is a {@link org.apache.kafka.common.errors.SerializationException}; any other exception,
 *     as of a schema registry that is away, ends the stream, and the next start reads the record again; thread-safe
 * @param mostAhead the longest time that a hold may be ahead of the wall clock; a later one would set the clock wrong for good
 * @param wallClock the time of day
 * @param counters the counters of records
 * @param rejectLog the log of rejected records
 */
public record DecodeHoldDurations(
        Deserializer<HoldDuration> decoder,
        Duration mostAhead,
        WallClock wallClock,
        IngestCounters counters,
        RejectLog rejectLog)
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], DecodedHold> {
    /** The reason in the dead letter of a record that is not a hold duration. */
    public static final String UNREADABLE = "UNREADABLE_HOLD_DURATION";

    /** Returns the supplier, with its counters in this registry; the other parameters are those of the record. */
    public static DecodeHoldDurations of(
            Deserializer<HoldDuration> decoder, Duration mostAhead, WallClock wallClock, MeterRegistry registry) {
        return new DecodeHoldDurations(decoder, mostAhead, wallClock, new IngestCounters(registry), new RejectLog());
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], DecodedHold> get() {
        return new DecodingProcessor(this);
    }
}
