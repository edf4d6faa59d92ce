package io.holdduration.durations.emit;

import io.holdduration.avro.HoldDuration;
import io.holdduration.contract.OutputHeader;
import io.holdduration.domain.PairingResult;
import io.holdduration.platform.encoding.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Creates the records of the output topic: the value, as a CloudEvent in binary mode. */
final class EmittingProcessor extends ContextualProcessor<String, PairingResult, String, HoldDuration> {
    private final CloudEventHeaders cloudEvent;

    EmittingProcessor(CloudEventHeaders cloudEvent) {
        this.cloudEvent = cloudEvent;
    }

    @Override
    public void process(Record<String, PairingResult> record) {
        record.value().holdRevision().ifPresent(revision -> {
            HoldDuration value = HoldDurationValue.of(record.key(), revision);
            String id = value.getHoldId() + "/" + value.getRevision();
            Headers headers = cloudEvent.of(id, value.getChannelId(), record.timestamp());
            if (revision.previousInteractionId() != null) {
                headers.add(
                        OutputHeader.PREVIOUS_INTERACTION,
                        revision.previousInteractionId().getBytes(StandardCharsets.UTF_8));
            }
            context().forward(new Record<>(record.key(), value, record.timestamp(), headers));
        });
    }
}
