package io.holdduration.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The states of a process's tasks, as gauges show them. They move with the task, since another process then has what it had.
 * Thread-safe.
 *
 * @param <T> the state of a task; immutable
 */
public final class TaskStates<T> {
    private final MeterRegistry registry;
    private final DeclaredMetric clockLag;
    private final Map<String, OfTask> tasks = new ConcurrentHashMap<>();

    /**
     * Creates the states of a process that has no task yet.
     *
     * @param clockLag the gauge of the time that a task's clock is behind the wall clock; its label is the task
     */
    public TaskStates(MeterRegistry registry, DeclaredMetric clockLag) {
        this.registry = registry;
        this.clockLag = clockLag;
    }

    /** Registers the gauge of a sum over the tasks of this process. */
    public void sum(DeclaredMetric metric, ToLongFunction<T> value, String... labels) {
        metric.gauge(registry, () -> states().mapToLong(value).sum(), labels);
    }

    /** Returns the states of the tasks that have set theirs. */
    public Stream<T> states() {
        return tasks.values().stream().flatMap(task -> Stream.ofNullable(task.state));
    }

    /** Returns a new state for a task that starts or restarts, and closes the one that another thread still has for it. */
    public synchronized OfTask task(String name, LongSupplier wallMillis) {
        OfTask before = tasks.get(name);
        if (before != null) {
            before.close();
        }
        OfTask task = new OfTask(name, wallMillis);
        tasks.put(name, task);
        return task;
    }

    /** The state of a task when it last read the time. The task writes it; metric readers read it. */
    public final class OfTask implements AutoCloseable {
        private final String name;
        private final LongSupplier wallMillis;
        private volatile @Nullable T state;
        private volatile long clockMillis;
        private @Nullable Gauge lag;
        private boolean isClosed;

        private OfTask(String name, LongSupplier wallMillis) {
            this.name = name;
            this.wallMillis = wallMillis;
        }

        /** Updates the state of the task; a clock of 0 knows no time yet. */
        public synchronized void set(long newClockMillis, T newState) {
            state = newState;
            clockMillis = newClockMillis;
            if (lag == null && newClockMillis != 0 && !isClosed) {
                lag = clockLag.gauge(registry, this::lagSeconds, name);
            }
        }

        /** Returns the difference at the time of reading, so that it grows if the task no longer reads the time. */
        private double lagSeconds() {
            return (wallMillis.getAsLong() - clockMillis) / 1000.0;
        }

        /** Removes the state from the gauges, as the task moves elsewhere. */
        @Override
        public synchronized void close() {
            isClosed = true;
            tasks.remove(name, this);
            if (lag != null) {
                registry.remove(lag);
                lag = null;
            }
        }
    }
}
