package io.holdduration.analytics.ingest;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Forwards the row of each hold under its holdId. */
final class HoldKeyProcessor extends ContextualProcessor<byte @Nullable [], DecodedHold, String, HoldRow> {
    @Override
    public void process(Record<byte @Nullable [], DecodedHold> record) {
        record.value().read().map(DecodedHold.Read::row).ifPresent(this::forward);
    }

    private void forward(HoldRow row) {
        context().forward(new Record<>(row.getHoldId(), row, HoldRows.timeMillis(row)));
    }
}
