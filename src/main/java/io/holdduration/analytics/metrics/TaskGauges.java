package io.holdduration.analytics.metrics;

import io.holdduration.platform.metrics.DeclaredMetric;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gauges of a summary's tasks. They move with the task, since another process then has the same groups. A total is the sum over the
 * tasks of this process. Thread-safe.
 */
public final class TaskGauges {
    private final MeterRegistry registry;
    private final int totals;
    private final Map<String, OfTask> tasks = new ConcurrentHashMap<>();

    /** Registers gauges of totals, in this order. */
    public TaskGauges(MeterRegistry registry, List<DeclaredMetric> totals) {
        this.registry = registry;
        this.totals = totals.size();
        for (int index = 0; index < totals.size(); index++) {
            int each = index;
            totals.get(index)
                    .gauge(
                            registry,
                            () -> tasks.values().stream()
                                    .mapToLong(task -> task.values[each])
                                    .sum());
        }
    }

    /** Returns new gauges for a task that starts or restarts, and closes those that another thread still has for it. */
    public synchronized OfTask task(String name, LongSupplier wallMillis) {
        OfTask before = tasks.get(name);
        if (before != null) {
            before.close();
        }
        OfTask gauges = new OfTask(name, wallMillis);
        tasks.put(name, gauges);
        return gauges;
    }

    /** The state of a task when it last read the time. The task writes it; metric readers read it. */
    public final class OfTask implements AutoCloseable {
        private final String task;
        private final LongSupplier wallMillis;
        private volatile long[] values = new long[totals];
        private volatile long clockMillis;
        private @Nullable Gauge clockLag;
        private boolean isClosed;

        private OfTask(String task, LongSupplier wallMillis) {
            this.task = task;
            this.wallMillis = wallMillis;
        }

        /** Updates the state of the task; a clock of 0 knows no time yet. */
        public synchronized void set(long newClockMillis, long... newValues) {
            values = newValues.clone();
            clockMillis = newClockMillis;
            if (clockLag == null && newClockMillis != 0 && !isClosed) {
                clockLag = AnalyticsMetrics.CLOCK_LAG.gauge(registry, this::clockLagSeconds, task);
            }
        }

        /** Returns the difference at the time of reading, so that it grows if the task no longer reads the time. */
        private double clockLagSeconds() {
            return (wallMillis.getAsLong() - clockMillis) / 1000.0;
        }

        /** Removes the gauges, as the task moves elsewhere. */
        @Override
        public synchronized void close() {
            isClosed = true;
            tasks.remove(task, this);
            if (clockLag != null) {
                registry.remove(clockLag);
                clockLag = null;
            }
        }
    }
}
