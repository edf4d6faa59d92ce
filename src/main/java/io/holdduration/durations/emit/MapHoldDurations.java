package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.PairingResult;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * Supplies the processors that make the records of the output topic.
 *
 * @param source the {@code ce_source} of every record
 */
public record MapHoldDurations(String source)
        implements ProcessorSupplier<String, PairingResult, String, HoldDuration> {
    @Override
    public Processor<String, PairingResult, String, HoldDuration> get() {
        return new EmittingProcessor(source);
    }
}
