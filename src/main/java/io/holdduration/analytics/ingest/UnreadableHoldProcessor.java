package io.holdduration.analytics.ingest;

import io.holdduration.analytics.ingest.DecodedHold.Unreadable;
import io.holdduration.platform.streams.DeadLetter;
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
                .unreadable()
                .ifPresent(hold -> context().forward(letter(record, hold, wallClock.millis(context()))));
    }

    private Record<byte @Nullable [], byte @Nullable []> letter(
            Record<byte @Nullable [], DecodedHold> record, Unreadable hold, long wallMillis) {
        DecodedHold.UnreadableAt place = hold.place();
        return new DeadLetter(DecodeHoldDurations.UNREADABLE, place.detail(), place.topic(), place.partition())
                .readAt(place.offset())
                .record(record.key(), hold.original(), record.headers(), maxBytes, wallMillis);
    }
}
