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

/** Supplies the processor that computes the statistics of intervals, with its store, and holds its metrics. */
public final class SummarizeIntervals implements ProcessorSupplier<String, HoldRow, String, HoldStatistics> {
    /** The name of the store, and part of the name of its changelog. */
    public static final String STORE = IntervalStore.NAME;

    /** The number of holds whose totals are in memory at most: about 50 MB with three groups each and a duration of its own. */
    public static final int MAX_LOADED_ROWS = 200_000;

    final Settings settings;
    final SummaryCounters counters;
    final TaskStates<GroupCounts> gauges;
    final TooOldLog tooOldLog = new TooOldLog(Summary.INTERVALS.label());

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

    /** Creates the supplier, with its metrics in this registry. */
    public SummarizeIntervals(Settings settings, MeterRegistry registry) {
        this.settings = settings;
        this.counters = new SummaryCounters(registry, Summary.INTERVALS);
        this.gauges = new TaskStates<>(registry, AnalyticsMetrics.CLOCK_LAG);
        gauges.sum(AnalyticsMetrics.REMEMBERED_INTERVALS, GroupCounts::remembered);
        gauges.sum(AnalyticsMetrics.UNPUBLISHED_INTERVALS, GroupCounts::unpublished);
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
