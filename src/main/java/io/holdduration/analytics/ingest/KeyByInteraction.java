package io.holdduration.analytics.ingest;

import io.holdduration.analytics.ingest.DecodedHold.Read;
import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that send a hold to its interaction, and out of the one that an earlier record named. */
public final class KeyByInteraction implements ProcessorSupplier<byte @Nullable [], DecodedHold, String, HoldRow> {
    @Override
    public Processor<byte @Nullable [], DecodedHold, String, HoldRow> get() {
        return new ContextualProcessor<>() {
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
        };
    }
}
