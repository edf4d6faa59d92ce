package io.holdduration.analytics.ingest;

import io.holdduration.avro.HoldRow;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that send a hold to its interaction, and out of the one that an earlier record named. */
public record KeyByInteraction() implements ProcessorSupplier<byte @Nullable [], DecodedHold, String, HoldRow> {
    @Override
    public Processor<byte @Nullable [], DecodedHold, String, HoldRow> get() {
        return new InteractionKeyProcessor();
    }
}
