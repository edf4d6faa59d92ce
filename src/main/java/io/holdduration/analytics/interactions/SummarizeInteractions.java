package io.holdduration.analytics.interactions;

import io.holdduration.analytics.metrics.AnalyticsMetrics;
import io.holdduration.analytics.metrics.GroupCounts;
import io.holdduration.analytics.metrics.Summary;
import io.holdduration.analytics.metrics.SummaryCounters;
import io.holdduration.analytics.rows.RowClock;
import io.holdduration.analytics.rows.TooOldLog;
import io.holdduration.avro.HoldRow;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.platform.encoding.CloudEventHeaders;
import io.holdduration.platform.metrics.TaskStates;
import io.holdduration.platform.streams.StoreKind;
import io.holdduration.platform.streams.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies the processor that summarizes interactions, with its store.
 *
 * @param settings the settings of the summary
 * @param counters the counters of rows and records
 * @param gauges the gauges of the tasks
 * @param sizeLimit the limit for the size of a record
 * @param tooOldLog the log of rows that are too old
 */
public record SummarizeInteractions(
        Settings settings,
        SummaryCounters counters,
        TaskStates<GroupCounts> gauges,
        SizeLimit sizeLimit,
        TooOldLog tooOldLog)
        implements ProcessorSupplier<String, HoldRow, String, InteractionHolds> {
    /** The name of the store, and part of the name of its changelog. */
    public static final String STORE = InteractionStore.NAME;

    /**
     * The settings of the summary.
     *
     * @param retention the time for which an interaction is remembered after its last change
     * @param clock the settings of the clock
     * @param headers the headers of each record
     * @param serializer writes its value, to measure it
     * @param maxBytes the largest record that the producer and the topic accept
     * @param store the kind of store
     * @param wallClock the time of day
     */
    public record Settings(
            Duration retention,
            RowClock.Settings clock,
            CloudEventHeaders headers,
            Serializer<InteractionHolds> serializer,
            int maxBytes,
            StoreKind store,
            WallClock wallClock) {}

    /** Returns the supplier, with its metrics in this registry. */
    public static SummarizeInteractions of(Settings settings, MeterRegistry registry) {
        TaskStates<GroupCounts> gauges = new TaskStates<>(registry, AnalyticsMetrics.CLOCK_LAG);
        gauges.sum(AnalyticsMetrics.REMEMBERED_INTERACTIONS, GroupCounts::remembered);
        gauges.sum(AnalyticsMetrics.UNPUBLISHED_INTERACTIONS, GroupCounts::unpublished);
        return new SummarizeInteractions(
                settings,
                new SummaryCounters(registry, Summary.INTERACTIONS),
                gauges,
                new SizeLimit(settings.serializer(), settings.maxBytes(), registry),
                new TooOldLog(Summary.INTERACTIONS.label()));
    }

    @Override
    public Processor<String, HoldRow, String, InteractionHolds> get() {
        return new InteractionProcessor(this, System::nanoTime);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(settings.store().sorted(STORE));
    }
}
