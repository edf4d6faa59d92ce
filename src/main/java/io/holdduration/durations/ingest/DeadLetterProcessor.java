package io.holdduration.durations.ingest;

import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.platform.streams.DeadLetter;
import io.holdduration.platform.streams.WallClock;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns rejected records into dead letters: the original key, value and headers, plus headers for reason and source
 * position. Their timestamp is the wall clock. A broker deletes a record at once if its timestamp is before the topic's
 * retention. It rejects a record with a timestamp far ahead, which would stop the stream.
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
        return new DeadLetter(
                        rejected.reason().name(),
                        rejected.detail(),
                        ingested.source().topic(),
                        ingested.source().partition())
                .readAt(ingested.offset())
                .record(record.key(), ingested.original(), record.headers(), maxBytes, wallMillis);
    }
}
