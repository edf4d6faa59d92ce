package io.holdduration.analytics.intervals;

import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.holdduration.analytics.metrics.GroupCounts;
import io.holdduration.analytics.metrics.Summary;
import io.holdduration.analytics.metrics.SummaryCounters;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.analytics.rows.TooOldLog;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.metrics.TaskStates;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies the processor that computes the statistics of intervals, with its store.
 *
 * @param settings the settings of the statistics
 * @param counters the counters of rows and records
 * @param gauges the gauges of the tasks
 * @param tooOldLog the log of rows that are too old
 */
public record SummarizeIntervals(
        Settings settings, SummaryCounters counters, TaskStates<GroupCounts> gauges, TooOldLog tooOldLog)
        implements ProcessorSupplier<String, HoldRow, String, HoldStatistics> {
    /** The name of the store, and part of the name of its changelog. */
    public static final String STORE = IntervalStore.NAME;

    /** The number of holds whose totals are in memory at most: about 50 MB with three groups each and a duration of its own. */
    public static final int MAX_LOADED_ROWS = 200_000;

    /**
     * The settings of the statistics.
     *
     * @param rules the rules for publishing and forgetting
     * @param clock the settings of the clock
     * @param headers the headers of each record
     * @param store the kind of store
     * @param maxLoadedRows the number of holds beyond which totals are dropped from memory
     * @param wallClock the time of day
     */
    public record Settings(
            IntervalRules rules,
            RowClock.Settings clock,
            CloudEventHeaders headers,
            StoreKind store,
            int maxLoadedRows,
            WallClock wallClock) {}

    /** Returns the supplier, with its metrics in this registry. */
    public static SummarizeIntervals of(Settings settings, MeterRegistry registry) {
        TaskStates<GroupCounts> gauges = new TaskStates<>(registry, AnalyticsMetrics.CLOCK_LAG);
        gauges.sum(AnalyticsMetrics.REMEMBERED_INTERVALS, GroupCounts::remembered);
        gauges.sum(AnalyticsMetrics.UNPUBLISHED_INTERVALS, GroupCounts::unpublished);
        return new SummarizeIntervals(
                settings,
                new SummaryCounters(registry, Summary.INTERVALS),
                gauges,
                new TooOldLog(Summary.INTERVALS.label()));
    }

    @Override
    public Processor<String, HoldRow, String, HoldStatistics> get() {
        return new IntervalProcessor(this, System::nanoTime);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(settings.store().sorted(STORE));
    }
}
