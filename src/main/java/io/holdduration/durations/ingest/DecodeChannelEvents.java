package io.holdduration.durations.ingest;

import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that decode raw records; what they notice of them they share. */
public final class DecodeChannelEvents
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {
    final ChannelEventDecoder decoder;
    final WallClock wallClock;
    final IngestCounters counters;
    final ChannelPlaces places;
    final IrrelevantTypeLog irrelevantTypes = new IrrelevantTypeLog();

    /**
     * The supplier for one kind of input.
     *
     * @param isKeyedByChannel whether the key has to be the channel
     * @param maxClockSkew how far ahead of the wall clock an event may be
     * @param wallClock the time of day
     * @param registry where records are counted
     */
    public DecodeChannelEvents(
            boolean isKeyedByChannel, Duration maxClockSkew, WallClock wallClock, MeterRegistry registry) {
        this.decoder = new ChannelEventDecoder(isKeyedByChannel, maxClockSkew);
        this.wallClock = wallClock;
        this.counters = new IngestCounters(registry);
        this.places = ChannelPlaces.of(isKeyedByChannel);
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> get() {
        return new DecodingProcessor(this);
    }
}
