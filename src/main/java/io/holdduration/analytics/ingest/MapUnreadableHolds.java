package io.holdduration.analytics.ingest;

import io.holdduration.platform.streams.WallClock;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that turn unreadable records into dead letters.
 *
 * @param maxBytes the largest record that the producer and the topic accept
 * @param wallClock the time of day
 */
public record MapUnreadableHolds(int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<byte @Nullable [], DecodedHold, byte @Nullable [], byte @Nullable []> {
    @Override
    public Processor<byte @Nullable [], DecodedHold, byte @Nullable [], byte @Nullable []> get() {
        return new UnreadableHoldProcessor(maxBytes, wallClock);
    }
}
