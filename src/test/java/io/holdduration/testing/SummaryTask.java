package io.holdduration.testing;

import io.holdduration.avro.HoldRow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A task that summarizes holds, on a store; the wall clock stands where it is put.
 *
 * @param <V> what it publishes
 * @param <T> the task itself, which its methods return
 */
public abstract class SummaryTask<V, T extends SummaryTask<V, T>> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final MockProcessorContext<String, V> context = new MockProcessorContext<>();
    private final Processor<String, HoldRow, String, V> summarizer;

    /** Starts at this reading of the wall clock. */
    protected SummaryTask(
            Function<MeterRegistry, Processor<String, HoldRow, String, V>> summarizer, StateStore store, Instant wall) {
        this.summarizer = summarizer.apply(registry);
        context.setCurrentSystemTimeMs(wall.toEpochMilli());
        context.addStateStore(store);
        this.summarizer.init(context);
    }

    /** Starts again, as after an aborted transaction. */
    public final T startsAgain() {
        summarizer.close();
        summarizer.init(context);
        return self();
    }

    protected final T reads(String key, HoldRow row) {
        summarizer.process(new Record<>(key, row, 0));
        return self();
    }

    /** The wall clock is put there, and ticks. */
    public final T ticksAt(Instant wall) {
        context.setCurrentSystemTimeMs(wall.toEpochMilli());
        return ticks();
    }

    public final T ticks() {
        context.scheduledPunctuators().stream()
                .filter(ticks -> !ticks.cancelled())
                .forEach(ticks -> ticks.getPunctuator().punctuate(context.currentSystemTimeMs()));
        return self();
    }

    /** The wall clock goes on, a second a tick. */
    public final T passes(Duration duration) {
        long end = context.currentSystemTimeMs() + duration.toMillis();
        while (context.currentSystemTimeMs() < end) {
            context.setCurrentSystemTimeMs(Math.min(end, context.currentSystemTimeMs() + TICK.toMillis()));
            ticks();
        }
        return self();
    }

    /** What was published since the last time. */
    public final List<Record<String, V>> records() {
        List<Record<String, V>> records = new ArrayList<>();
        for (CapturedForward<? extends String, ? extends V> forward : context.forwarded()) {
            Record<? extends String, ? extends V> record = forward.record();
            records.add(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
        }
        context.resetForwards();
        return records;
    }

    public final double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    public final Map<String, Double> totals() {
        return Meters.counts(registry);
    }

    @SuppressWarnings("unchecked")
    private T self() {
        return (T) this;
    }
}
