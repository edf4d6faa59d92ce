package io.holdduration.durations.emit;

import io.holdduration.avro.CurrentHold;
import io.holdduration.contract.OutputValue;
import io.holdduration.domain.PairingResult;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.encoding.ValueEncoding;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that create the records of current holds.
 *
 * @param source the CloudEvents source
 * @param encoding the encoding of the values
 */
public record MapCurrentHolds(String source, ValueEncoding<CurrentHold> encoding)
        implements ProcessorSupplier<String, PairingResult, String, @Nullable CurrentHold> {
    @Override
    public Processor<String, PairingResult, String, @Nullable CurrentHold> get() {
        return new CurrentHoldProcessor(CloudEventHeaders.of(OutputValue.CURRENT_HOLD.eventType(), source, encoding));
    }
}
