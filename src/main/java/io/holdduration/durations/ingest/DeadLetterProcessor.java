package io.holdduration.durations.ingest;

import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.platform.streams.WallClock;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of rejected records: key, value and headers as they came, and headers that say why and from where. They are
 * stamped with the wall clock: a broker deletes at once what is stamped before the topic's retention. It refuses what is stamped far
 * ahead, which would stop the stream.
 */
final class DeadLetterProcessor
        extends ContextualProcessor<byte @Nullable [], Ingested, byte @Nullable [], byte @Nullable []> {
    private final int maxBytes;
    private final WallClock wallClock;

    DeadLetterProcessor(int maxBytes, WallClock wallClock) {
        this.maxBytes = maxBytes;
        this.wallClock = wallClock;
    }

    @Override
    public void process(Record<byte @Nullable [], Ingested> record) {
        record.value()
                .decoded()
                .rejection()
                .ifPresent(rejected -> context().forward(letter(record, rejected, wallClock.millis(context()))));
    }

    private Record<byte @Nullable [], byte @Nullable []> letter(
            Record<byte @Nullable [], Ingested> record, Rejected rejected, long wallMillis) {
        Ingested ingested = record.value();
        return new DeadLetter(rejected.reason(), rejected.detail(), ingested.source())
                .readAt(ingested.offset())
                .record(record.key(), ingested.original(), record.headers(), maxBytes, wallMillis);
    }
}
