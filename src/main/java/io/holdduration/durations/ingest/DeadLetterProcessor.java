package io.holdduration.durations.ingest;

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
                .deadLetter()
                .ifPresent(letter -> context()
                        .forward(letter.record(
                                record.key(), record.headers(), maxBytes, wallClock.millis(context()))));
    }
}
