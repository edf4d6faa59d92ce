package io.holdduration.durations.ingest;

import io.holdduration.domain.SourcePartition;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that decode and count raw records; what they have noticed of them they share. */
public final class DecodeChannelEvents
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {
    private final WallClock wallClock;
    private final ChannelEventDecoder decoder;
    private final ChannelPlaces places;
    private final IngestCounters counters;
    private final TwoPlacesLog twoPlacesLog = new TwoPlacesLog();
    private final IrrelevantTypeLog irrelevantTypeLog = new IrrelevantTypeLog();

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
        this.counters = new IngestCounters(registry);
        this.wallClock = wallClock;
        this.decoder = new ChannelEventDecoder(isKeyedByChannel, maxClockSkew);
        this.places = ChannelPlaces.of(isKeyedByChannel);
    }

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> get() {
        return new Decoding();
    }

    private final class Decoding
            extends ContextualProcessor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {
        private final RejectLog rejectLog = new RejectLog();

        @Override
        public void process(Record<byte @Nullable [], byte @Nullable []> record) {
            counters.countRead();
            long wallMillis = wallClock.millis(context());
            Decoded decoded = decoder.decode(record.headers(), record.key(), record.value(), wallMillis);
            RecordMetadata read = context().recordMetadata().orElseThrow();
            SourcePartition source = new SourcePartition(read.topic(), read.partition());
            Ingested ingested = new Ingested(decoded, source, read.offset(), record.value());
            counters.count(decoded);
            notice(ingested, wallMillis);
            context().forward(record.withValue(ingested));
        }

        private void notice(Ingested ingested, long wallMillis) {
            rejectLog.note(ingested, wallMillis);
            irrelevantTypeLog.note(ingested);
            places.otherPlaceOf(ingested).ifPresent(before -> {
                counters.countOnTwoPartitions();
                twoPlacesLog.note(ingested, before, wallMillis);
            });
        }
    }
}
