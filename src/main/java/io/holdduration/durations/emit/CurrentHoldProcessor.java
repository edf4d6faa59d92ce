package io.holdduration.durations.emit;

import io.holdduration.avro.CurrentHold;
import io.holdduration.domain.CurrentHoldUpdate;
import io.holdduration.domain.Decision.OpenHold;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.PairingResult;
import io.holdduration.platform.encoding.CloudEventHeaders;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Creates the records of current holds: a CloudEvent in binary mode, or a tombstone when the channel is no longer on hold. */
final class CurrentHoldProcessor extends ContextualProcessor<String, PairingResult, String, @Nullable CurrentHold> {
    private final CloudEventHeaders cloudEvent;

    CurrentHoldProcessor(CloudEventHeaders cloudEvent) {
        this.cloudEvent = cloudEvent;
    }

    @Override
    public void process(Record<String, PairingResult> record) {
        record.value().currentHold().ifPresent(update -> forward(record, update));
    }

    private void forward(Record<String, PairingResult> record, CurrentHoldUpdate update) {
        String channelId = record.key();
        Record<String, @Nullable CurrentHold> tombstone = record.withValue(null);
        context()
                .forward(update.hold()
                        .<Record<String, @Nullable CurrentHold>>map(hold -> record.withValue(value(channelId, hold))
                                .withHeaders(cloudEvent.of(
                                        channelId + "/" + record.timestamp(), channelId, record.timestamp())))
                        .orElse(tombstone));
    }

    private static CurrentHold value(String channelId, OpenHold hold) {
        EventDetails details = hold.details();
        return new CurrentHold(
                channelId,
                details.interactionId(),
                details.conversationId(),
                details.partyRole(),
                details.agentId(),
                details.userId(),
                Instant.ofEpochMilli(hold.held().atMillis()),
                hold.held().lineage().id());
    }
}
