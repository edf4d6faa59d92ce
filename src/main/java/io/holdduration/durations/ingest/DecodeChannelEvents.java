package io.holdduration.durations.ingest;

import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that decode raw records.
 *
 * @param decoder the decoder of the input
 * @param wallClock the time of day
 * @param counters the counters of records
 * @param places the partitions of channels, for one that is on two
 * @param defaultPartitions the default partitioner of the input's senders
 * @param irrelevantTypes the log of types that are no events of a hold
 */
public record DecodeChannelEvents(
        ChannelEventDecoder decoder,
        WallClock wallClock,
        IngestCounters counters,
        ChannelPlaces places,
        DefaultPartitions defaultPartitions,
        IrrelevantTypeLog irrelevantTypes)
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {

    /**
     * Returns the supplier for one kind of input.
     *
     * @param isKeyedByChannel whether the key must be the channel id
     * @param inputPartitions the partition count of each input topic, where it is known
     * @param maxClockSkew the maximum time that an event may be ahead of the wall clock
     * @param wallClock the time of day
     * @param registry the registry for the counters of records
     */
    public static DecodeChannelEvents of(
            boolean isKeyedByChannel,
            Map<String, Integer> inputPartitions,
            Duration maxClockSkew,
            WallClock wallClock,
            MeterRegistry registry) {
        return new DecodeChannelEvents(
                new ChannelEventDecoder(isKeyedByChannel, maxClockSkew),
                wallClock,
                new IngestCounters(registry),
                ChannelPlaces.of(isKeyedByChannel),
                new DefaultPartitions(isKeyedByChannel ? inputPartitions : Map.of()),
                new IrrelevantTypeLog());
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> get() {
        return new DecodingProcessor(this);
    }
}
