package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.PairingResult;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.ValueEncoding;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * Supplies the processors that create the records of the output topic.
 *
 * @param source the {@code ce_source} of every record
 * @param encoding the encoding of the values, which the headers state
 */
public record MapHoldDurations(String source, ValueEncoding<HoldDuration> encoding)
        implements ProcessorSupplier<String, PairingResult, String, HoldDuration> {
    @Override
    public Processor<String, PairingResult, String, HoldDuration> get() {
        return new EmittingProcessor(CloudEventHeaders.of(OutputValue.HOLD_DURATION.eventType(), source, encoding));
    }
}
