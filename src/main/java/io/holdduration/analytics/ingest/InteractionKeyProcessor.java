package io.holdduration.analytics.ingest;

import io.holdduration.analytics.ingest.DecodedHold.Read;
import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Forwards the row of each hold under its interactionId, and its removal under the one that an earlier record named. */
final class InteractionKeyProcessor extends ContextualProcessor<byte @Nullable [], DecodedHold, String, HoldRow> {
    @Override
    public void process(Record<byte @Nullable [], DecodedHold> record) {
        record.value().read().ifPresent(this::send);
    }

    private void send(Read hold) {
        hold.previousInteraction().ifPresent(previous -> forward(previous, HoldRows.removal(hold.row())));
        hold.interactionId().ifPresent(interaction -> forward(interaction, hold.row()));
    }

    private void forward(String interactionId, HoldRow row) {
        context().forward(new Record<>(interactionId, row, HoldRows.timeMillis(row)));
    }
}
