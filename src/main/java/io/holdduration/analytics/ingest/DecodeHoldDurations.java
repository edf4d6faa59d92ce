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

/** Supplies the processors that decode hold durations, and holds the state that they share. */
public final class DecodeHoldDurations
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], DecodedHold> {
    /** The reason in the dead letter of a record that is not a hold duration. */
    public static final String UNREADABLE = "UNREADABLE_HOLD_DURATION";

    final Deserializer<HoldDuration> decoder;
    final Duration mostAhead;
    final WallClock wallClock;
    final IngestCounters counters;
    final RejectLog rejectLog = new RejectLog();

    /**
     * Creates the supplier.
     *
     * @param decoder reads a value; an unreadable one is a {@link org.apache.kafka.common.errors.SerializationException}; any other
     *     exception, as of a schema registry that is away, ends the stream, and the next start reads the record again; thread-safe
     * @param mostAhead the longest time that a hold may be ahead of the wall clock; a later one would set the clock wrong for good
     * @param wallClock the time of day
     * @param registry the registry for the counters of records
     */
    public DecodeHoldDurations(
            Deserializer<HoldDuration> decoder, Duration mostAhead, WallClock wallClock, MeterRegistry registry) {
        this.decoder = decoder;
        this.mostAhead = mostAhead;
        this.wallClock = wallClock;
        this.counters = new IngestCounters(registry);
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], DecodedHold> get() {
        return new DecodingProcessor(this);
    }
}
