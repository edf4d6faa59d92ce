package io.holdduration.durations;

import io.holdduration.durations.ingest.Ingested;
import io.holdduration.durations.pair.storage.Arrival;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that pass events from decoding to pairing. */
record KeyByChannel() implements ProcessorSupplier<byte @Nullable [], Ingested, String, Arrival> {
    @Override
    public Processor<byte @Nullable [], Ingested, String, Arrival> get() {
        return new KeyingProcessor();
    }
}
