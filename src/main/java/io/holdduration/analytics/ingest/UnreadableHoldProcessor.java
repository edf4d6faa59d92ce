package io.holdduration.analytics.ingest;

import io.holdduration.platform.streams.WallClock;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns unreadable records into dead letters: the original key, value and headers, plus headers for reason and source position. Their
 * timestamp is the wall clock, so that the topic's retention is the time to look into them.
 */
final class UnreadableHoldProcessor
        extends ContextualProcessor<byte @Nullable [], DecodedHold, byte @Nullable [], byte @Nullable []> {
    private final int maxBytes;
    private final WallClock wallClock;

    UnreadableHoldProcessor(int maxBytes, WallClock wallClock) {
        this.maxBytes = maxBytes;
        this.wallClock = wallClock;
    }

    @Override
    public void process(Record<byte @Nullable [], DecodedHold> record) {
        record.value()
                .deadLetter()
                .ifPresent(letter -> context()
                        .forward(letter.record(
                                record.key(), record.headers(), maxBytes, wallClock.millis(context()))));
    }
}
