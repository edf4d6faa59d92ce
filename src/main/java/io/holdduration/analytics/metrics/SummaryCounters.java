package io.holdduration.analytics.metrics;

import io.holdduration.analytics.rows.RowEffect;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counters of one summary. They belong to the process, so that they never fall when a task moves. Thread-safe. */
public final class SummaryCounters {
    private final Map<RowEffect, Counter> rows;
    private final Counter published;

    /** Registers the counters of a summary. */
    public SummaryCounters(MeterRegistry registry, Summary summary) {
        rows = Stream.of(RowEffect.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        effect -> AnalyticsMetrics.ROWS.counter(registry, label(effect), summary.label())));
        published = AnalyticsMetrics.RECORDS_PUBLISHED.counter(registry, summary.label());
    }

    /** Counts a row by its effect. */
    public void count(RowEffect effect) {
        Objects.requireNonNull(rows.get(effect)).increment();
    }

    /** Counts a published record. */
    public void countPublished() {
        published.increment();
    }

    private static String label(RowEffect effect) {
        return effect.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
