package io.holdduration.platform.streams;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns rejected records into dead letters: the original key, value and headers, plus headers for reason and source
 * position. Their timestamp is the wall clock. A broker deletes a record at once if its timestamp is before the topic's
 * retention. It rejects a record with a timestamp far ahead, which would stop the stream.
 */
final class DeadLetterProcessor<V>
        extends ContextualProcessor<byte @Nullable [], V, byte @Nullable [], byte @Nullable []> {
    private final MapDeadLetters<V> settings;

    DeadLetterProcessor(MapDeadLetters<V> settings) {
        this.settings = settings;
    }

    @Override
    public void process(Record<byte @Nullable [], V> record) {
        settings.letter().apply(record.value()).ifPresent(letter -> {
            long wallMillis = settings.wallClock().millis(context());
            context().forward(letter.record(record.key(), record.headers(), settings.maxBytes(), wallMillis));
        });
    }
}
