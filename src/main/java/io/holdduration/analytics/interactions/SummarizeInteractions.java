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

/** Supplies the processor that summarizes interactions, with its store, and holds what its tasks share. */
public final class SummarizeInteractions implements ProcessorSupplier<String, HoldRow, String, InteractionHolds> {
    /** The name of the store, and part of the name of its changelog. */
    public static final String STORE = InteractionStore.NAME;

    final Settings settings;
    final SummaryCounters counters;
    final TaskStates<GroupCounts> gauges;
    final SizeLimit sizeLimit;
    final TooOldLog tooOldLog = new TooOldLog(Summary.INTERACTIONS.label());

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

    /** Creates the supplier, with its metrics in this registry. */
    public SummarizeInteractions(Settings settings, MeterRegistry registry) {
        this.settings = settings;
        this.counters = new SummaryCounters(registry, Summary.INTERACTIONS);
        this.gauges = new TaskStates<>(registry, AnalyticsMetrics.CLOCK_LAG);
        gauges.sum(AnalyticsMetrics.REMEMBERED_INTERACTIONS, GroupCounts::remembered);
        gauges.sum(AnalyticsMetrics.UNPUBLISHED_INTERACTIONS, GroupCounts::unpublished);
        this.sizeLimit = new SizeLimit(settings.serializer(), settings.maxBytes(), registry);
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
