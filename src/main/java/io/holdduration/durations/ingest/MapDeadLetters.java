package io.holdduration.durations.ingest;

import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.platform.streams.WallClock;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of rejected records: key, value and headers as they came, and headers that say why and from where. They
 * are stamped with the wall clock: a broker deletes at once
 * what is stamped before the topic's retention, and refuses, which would stop the stream, what is stamped far ahead.
 *
 * @param maxBytes the largest record that the producer and the topic take
 * @param wallClock the time of day
 */
public record MapDeadLetters(int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<byte @Nullable [], Ingested, byte @Nullable [], byte @Nullable []> {
    @Override
    public Processor<byte @Nullable [], Ingested, byte @Nullable [], byte @Nullable []> get() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<byte @Nullable [], Ingested> record) {
                record.value().decoded().rejection().ifPresent(rejected -> {
                    Record<byte @Nullable [], byte @Nullable []> letter =
                            letter(record, rejected, wallClock.millis(context()));
                    context().forward(letter);
                });
            }
        };
    }

    private Record<byte @Nullable [], byte @Nullable []> letter(
            Record<byte @Nullable [], Ingested> record, Rejected rejected, long wallMillis) {
        Ingested ingested = record.value();
        return new DeadLetter(rejected.reason(), rejected.detail(), ingested.source())
                .readAt(ingested.offset())
                .record(record.key(), ingested.original(), record.headers(), maxBytes, wallMillis);
    }
}
