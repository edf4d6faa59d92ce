package io.holdduration.durations.ingest;

import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that decode raw records, and holds the state that they share. */
public final class DecodeChannelEvents
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {
    final ChannelEventDecoder decoder;
    final WallClock wallClock;
    final IngestCounters counters;
    final ChannelPlaces places;
    final DefaultPartitions defaultPartitions;
    final IrrelevantTypeLog irrelevantTypes = new IrrelevantTypeLog();

    /**
     * Creates the supplier for one kind of input.
     *
     * @param isKeyedByChannel whether the key must be the channel id
     * @param inputPartitions the partition count of each input topic, where it is known
     * @param maxClockSkew the maximum time that an event may be ahead of the wall clock
     * @param wallClock the time of day
     * @param registry the registry for the counters of records
     */
    public DecodeChannelEvents(
            boolean isKeyedByChannel,
            Map<String, Integer> inputPartitions,
            Duration maxClockSkew,
            WallClock wallClock,
            MeterRegistry registry) {
        this.decoder = new ChannelEventDecoder(isKeyedByChannel, maxClockSkew);
        this.wallClock = wallClock;
        this.counters = new IngestCounters(registry);
        this.places = ChannelPlaces.of(isKeyedByChannel);
        this.defaultPartitions = new DefaultPartitions(isKeyedByChannel ? inputPartitions : Map.of());
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> get() {
        return new DecodingProcessor(this);
    }
}
