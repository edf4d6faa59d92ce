package io.holdduration.platform.streams;

import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the processors that turn rejected records into dead letters.
 *
 * @param letter returns the dead letter of a record, with its original value; empty if it is not rejected
 * @param maxBytes the largest record that the producer and the topic accept
 * @param wallClock the time of day
 * @param <V> the result of decoding a record
 */
public record MapDeadLetters<V>(Function<V, Optional<DeadLetter>> letter, int maxBytes, WallClock wallClock)
        implements ProcessorSupplier<byte @Nullable [], V, byte @Nullable [], byte @Nullable []> {
    @Override
    public Processor<byte @Nullable [], V, byte @Nullable [], byte @Nullable []> get() {
        return new DeadLetterProcessor<>(this);
    }
}
