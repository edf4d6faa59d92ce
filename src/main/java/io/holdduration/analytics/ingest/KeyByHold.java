package io.holdduration.analytics.ingest;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.avro.HoldRow;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Supplies the processors that send all holds to the one task that has the intervals. */
public final class KeyByHold implements ProcessorSupplier<byte @Nullable [], DecodedHold, String, HoldRow> {
    @Override
    public Processor<byte @Nullable [], DecodedHold, String, HoldRow> get() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<byte @Nullable [], DecodedHold> record) {
                record.value()
                        .read()
                        .ifPresent(hold -> context()
                                .forward(new Record<>(
                                        hold.row().getHoldId(), hold.row(), HoldRows.timeMillis(hold.row()))));
            }
        };
    }
}
