package io.holdduration.durations;

import io.holdduration.domain.PairingResult;
import io.holdduration.platform.streams.WallClock;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that make dead letters of events that are too old to be paired.
 *
 * @param source the CloudEvents source of the letters
 * @param correctionWindow how long a channel is remembered
 * @param maxBytes the largest record that the producer and the topic take
 * @param wallClock the time of day
 */
record MapTooOldEvents(String source, Duration correctionWindow, int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<String, PairingResult, byte @Nullable [], byte @Nullable []> {
    @Override
    public Processor<String, PairingResult, byte @Nullable [], byte @Nullable []> get() {
        return new TooOldEventProcessor(this);
    }
}
