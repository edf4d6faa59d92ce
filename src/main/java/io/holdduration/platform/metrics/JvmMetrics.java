package io.holdduration.platform.metrics;

import static io.holdduration.platform.metrics.DeclaredMetric.counter;
import static io.holdduration.platform.metrics.DeclaredMetric.gauge;
import static io.holdduration.platform.metrics.DeclaredMetric.summary;

import java.util.List;
import java.util.stream.Stream;

/** The metrics of the JVM and its process that {@code /metrics} shows, under the names that Micrometer gives them. */
final class JvmMetrics {
    private static final String PAUSES =
            "Pauses of all threads for garbage collection; max is the longest within the last minutes.";

    private JvmMetrics() {}

    static List<DeclaredMetric> all() {
        return Stream.of(memory(), collections(), threadsAndClasses(), process())
                .flatMap(List::stream)
                .toList();
    }

    private static List<DeclaredMetric> memory() {
        return List.of(
                gauge("jvm_memory_used_bytes", "Memory of the JVM in use, garbage included.", "area", "id"),
                gauge("jvm_memory_committed_bytes", "Memory that the JVM has reserved for use.", "area", "id"),
                gauge("jvm_memory_max_bytes", "Most memory that may be used; -1 is without limit.", "area", "id"),
                gauge("jvm_buffer_memory_used_bytes", "Memory of buffers outside the heap.", "id"),
                gauge("jvm_buffer_total_capacity_bytes", "Capacity of buffers outside the heap.", "id"),
                gauge("jvm_buffer_count_buffers", "Buffers outside the heap.", "id"));
    }

    private static List<DeclaredMetric> collections() {
        return List.of(
                summary("jvm_gc_pause_seconds", PAUSES, "action", "cause", "gc"),
                gauge("jvm_gc_pause_seconds_max", PAUSES, "action", "cause", "gc"),
                gauge("jvm_gc_live_data_size_bytes", "Long-lived objects after the last full collection."),
                gauge("jvm_gc_max_data_size_bytes", "Most memory that long-lived objects may take."),
                counter("jvm_gc_memory_allocated_bytes", "Memory allocated, as of the last collection."),
                counter("jvm_gc_memory_promoted_bytes", "Growth of long-lived objects, as of the last collection."));
    }

    private static List<DeclaredMetric> threadsAndClasses() {
        return List.of(
                gauge("jvm_threads_live_threads", "Threads."),
                gauge("jvm_threads_daemon_threads", "Threads that do not keep the process alive."),
                gauge("jvm_threads_peak_threads", "The most threads so far."),
                counter("jvm_threads_started_threads", "Threads started."),
                gauge("jvm_threads_states_threads", "Threads by what they do.", "state"),
                gauge("jvm_classes_loaded_classes", "Classes loaded."),
                counter("jvm_classes_unloaded_classes", "Classes unloaded."));
    }

    private static List<DeclaredMetric> process() {
        return List.of(
                gauge("process_cpu_usage", "The part of the processors that this process uses, from 0 to 1."),
                counter("process_cpu_time_ns", "Processor time that this process has used, in nanoseconds."),
                gauge("system_cpu_usage", "The part of the processors that the machine uses, from 0 to 1."),
                gauge("system_cpu_count", "Processors that the JVM may use."),
                gauge("system_load_average_1m", "Threads that run or wait for a processor, over the last minute."),
                gauge("process_files_open_files", "File descriptors in use."),
                gauge("process_files_max_files", "Most file descriptors that the process may use."),
                gauge("process_uptime_seconds", "Time since the start of the JVM."),
                gauge("process_start_time_seconds", "Start of the JVM, in seconds since 1970."));
    }
}
