package io.holdduration.ingest;

import io.holdduration.domain.SourcePartition;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processor that decodes and counts raw records.
 *
 * @param isKeyedByChannel whether the key has to be the channel
 * @param maxClockSkew how far ahead of the wall clock an event may be
 */
public record DecodeChannelEvents(boolean isKeyedByChannel, Duration maxClockSkew)
        implements ProcessorSupplier<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> {

    @Override
    public Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], Ingested> get() {
        ChannelEventDecoder decoder = new ChannelEventDecoder(isKeyedByChannel, maxClockSkew);
        return new ContextualProcessor<>() {
            @SuppressWarnings("NullAway.Init") // init() makes it
            private IngestCounters counters;

            @Override
            public void init(ProcessorContext<byte @Nullable [], Ingested> context) {
                super.init(context);
                counters = new IngestCounters(context);
            }

            @Override
            public void process(Record<byte @Nullable [], byte @Nullable []> record) {
                Decoded decoded = decoder.decode(
                        record.headers(),
                        record.key(),
                        record.value(),
                        context().currentSystemTimeMs());
                counters.count(decoded);
                RecordMetadata read = context().recordMetadata().orElseThrow();
                SourcePartition source = new SourcePartition(read.topic(), read.partition());
                context().forward(record.withValue(new Ingested(decoded, source, read.offset(), record.value())));
            }
        };
    }
}
