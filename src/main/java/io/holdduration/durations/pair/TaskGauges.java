package io.holdduration.durations.pair;

import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How a task stood when it last looked at the time. Written by the task, read by whom the metrics are shown to. */
final class TaskGauges {
    private final MeterRegistry registry;
    private final String task;
    private final LongSupplier wallMillis;
    private final Consumer<TaskGauges> whenClosed;
    private volatile long openHolds;
    private volatile long unsettled;
    private volatile long remembered;
    private volatile long clockMillis;
    private @Nullable Gauge clockLag;
    private boolean isClosed;

    TaskGauges(MeterRegistry registry, String task, LongSupplier wallMillis, Consumer<TaskGauges> whenClosed) {
        this.registry = registry;
        this.task = task;
        this.wallMillis = wallMillis;
        this.whenClosed = whenClosed;
    }

    /** Takes in how the task stands; a clock of 0 knows nothing yet. */
    synchronized void set(int rememberedChannels, DueIndex dueIndex, long newClockMillis) {
        openHolds = dueIndex.openHolds();
        unsettled = dueIndex.size();
        remembered = rememberedChannels;
        clockMillis = newClockMillis;
        if (clockLag == null && newClockMillis != 0 && !isClosed) {
            clockLag = HoldMetrics.CLOCK_LAG.gauge(registry, this::clockLagSeconds, task);
        }
    }

    /** The difference at the moment of asking, so that it grows if the task no longer looks at the time. */
    private double clockLagSeconds() {
        return (wallMillis.getAsLong() - clockMillis) / 1000.0;
    }

    long openHolds() {
        return openHolds;
    }

    long unsettled() {
        return unsettled;
    }

    long remembered() {
        return remembered;
    }

    /** The task goes elsewhere. */
    synchronized void close() {
        isClosed = true;
        whenClosed.accept(this);
        if (clockLag != null) {
            registry.remove(clockLag);
            clockLag = null;
        }
    }
}
