package io.holdduration.analytics.ingest;

import io.holdduration.avro.HoldRow;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that send all holds to the one task that has the intervals. */
public record KeyByHold() implements ProcessorSupplier<byte @Nullable [], DecodedHold, String, HoldRow> {
    @Override
    public Processor<byte @Nullable [], DecodedHold, String, HoldRow> get() {
        return new HoldKeyProcessor();
    }
}
