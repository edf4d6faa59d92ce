package io.holdduration.durations;

import io.holdduration.domain.PairingResult;
import io.holdduration.platform.streams.WallClock;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that turn events that are too old to be paired into dead letters.
 *
 * @param source the CloudEvents source of the dead letters
 * @param correctionWindow the time for which a channel is retained
 * @param maxBytes the largest record that the producer and the topic accept
 * @param wallClock the time of day
 */
record MapTooOldEvents(String source, Duration correctionWindow, int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<String, PairingResult, byte @Nullable [], byte @Nullable []> {
    @Override
    public Processor<String, PairingResult, byte @Nullable [], byte @Nullable []> get() {
        return new TooOldEventProcessor(this);
    }
}
