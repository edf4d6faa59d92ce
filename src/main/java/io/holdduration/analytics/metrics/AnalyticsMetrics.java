package io.holdduration.analytics.metrics;

import static io.holdduration.platform.metrics.DeclaredMetric.counter;
import static io.holdduration.platform.metrics.DeclaredMetric.gauge;

import io.holdduration.platform.metrics.DeclaredMetric;
import java.util.List;

/**
 * The metrics of {@code analyze}, each declared once. These identities hold: read = decoded; rejected = dead letters; rows of intervals
 * = decoded holds.
 */
public final class AnalyticsMetrics {
    public static final DeclaredMetric RECORDS_READ =
            counter("hold_analytics_records_read", "Records that analyze has read from hold.output.topic.");
    public static final DeclaredMetric RECORDS_DECODED = counter(
            "hold_analytics_records_decoded",
            "The same, by the result: a hold, a tombstone, an outcome unknown to this version, or rejected.",
            "result");
    public static final DeclaredMetric DEAD_LETTERS = counter(
            "hold_analytics_dead_letters",
            "Records that analyze has rejected, by the reason that their dead letters give.",
            "reason");
    public static final DeclaredMetric WITHOUT_INTERACTION = counter(
            "hold_analytics_holds_without_interaction",
            "Holds read without an interactionId; no record of an interaction has them.");
    public static final DeclaredMetric ROWS = counter(
            "hold_analytics_rows",
            "Holds on their way to a summary, by their effect: new, changed, withdrawn, redelivered, or too old and ignored.",
            "effect",
            "summary");
    public static final DeclaredMetric RECORDS_PUBLISHED = counter(
            "hold_analytics_records_published", "Records of summaries published, corrections included.", "summary");
    public static final DeclaredMetric INTERACTIONS_TOO_LARGE = counter(
            "hold_analytics_interactions_too_large",
            "Summaries of interactions that were not published, as the topic or the producer does not accept such a large record.");
    public static final DeclaredMetric REMEMBERED_INTERACTIONS =
            gauge("hold_analytics_remembered_interactions", "Interactions in the store.");
    public static final DeclaredMetric UNPUBLISHED_INTERACTIONS = gauge(
            "hold_analytics_unpublished_interactions",
            "Interactions of 256 holds or more with changes that wait to be published.");
    public static final DeclaredMetric REMEMBERED_INTERVALS =
            gauge("hold_analytics_remembered_intervals", "Intervals in the store.");
    public static final DeclaredMetric UNPUBLISHED_INTERVALS =
            gauge("hold_analytics_unpublished_intervals", "Intervals with changes that wait to be published.");
    public static final DeclaredMetric CLOCK_LAG = gauge(
            "hold_analytics_clock_lag_seconds",
            "How far a task's clock, which is event time, is behind the wall clock.",
            "task");

    private AnalyticsMetrics() {}

    /** Returns all metrics, in reading order. */
    public static List<DeclaredMetric> all() {
        return List.of(
                RECORDS_READ,
                RECORDS_DECODED,
                DEAD_LETTERS,
                WITHOUT_INTERACTION,
                ROWS,
                RECORDS_PUBLISHED,
                INTERACTIONS_TOO_LARGE,
                REMEMBERED_INTERACTIONS,
                UNPUBLISHED_INTERACTIONS,
                REMEMBERED_INTERVALS,
                UNPUBLISHED_INTERVALS,
                CLOCK_LAG);
    }
}
