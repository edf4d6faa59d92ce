package io.holdduration.durations.metrics;

import static io.holdduration.platform.metrics.DeclaredMetric.counter;
import static io.holdduration.platform.metrics.DeclaredMetric.gauge;
import static io.holdduration.platform.metrics.DeclaredMetric.histogram;

import io.holdduration.platform.metrics.DeclaredMetric;
import java.util.List;

/**
 * The metrics of hold durations, each declared once. These identities hold: read = decoded; rejected and too old = dead
 * letters; relevant = paired; durations = complete holds published.
 */
public final class HoldMetrics {
    public static final DeclaredMetric RECORDS_READ =
            counter("hold_records_read", "Records read from the input topics.");
    public static final DeclaredMetric RECORDS_DECODED = counter(
            "hold_records_decoded",
            "Records read, by the result of decoding; rejected ones are dead letters.",
            "result");
    public static final DeclaredMetric DEAD_LETTERS =
            counter("hold_dead_letters", "Records rejected, by the reason that their dead letters give.", "reason");
    public static final DeclaredMetric KEYS_ON_TWO_PARTITIONS = counter(
            "hold_keys_on_two_partitions",
            "Relevant events of keyed input whose channel was read from another partition before.");
    public static final DeclaredMetric KEYS_OFF_DEFAULT_PARTITION = counter(
            "hold_keys_off_default_partition",
            "Relevant events of keyed input on another partition than Kafka's default partitioner chooses for their channel.");
    public static final DeclaredMetric EVENTS_PAIRED = counter(
            "hold_events_paired",
            "Relevant events, by their effect on the channel: new, duplicate, late and without effect, or too old and rejected.",
            "effect");
    public static final DeclaredMetric RECORDS_PUBLISHED =
            counter("hold_records_published", "Records published, corrections included.", "outcome");
    public static final DeclaredMetric CORRECTIONS_PUBLISHED =
            counter("hold_corrections_published", "Records published that replace an earlier record of their hold.");
    public static final DeclaredMetric DURATION =
            histogram("hold_duration_seconds", "Durations of complete holds, corrections included.");
    public static final DeclaredMetric OPEN_HOLDS =
            gauge("hold_open_holds", "Channels that are on hold, for less than hold.unresolved.after.");
    public static final DeclaredMetric LONGEST_OPEN = gauge(
            "hold_longest_open_seconds",
            "How long the channel that is on hold longest has been on hold; 0 without one.");
    public static final DeclaredMetric OPEN_HOLDS_OVER = gauge(
            "hold_open_holds_over",
            "Channels that are on hold for longer than each of hold.current.alert.after.",
            "seconds");
    public static final DeclaredMetric UNSETTLED_CHANNELS =
            gauge("hold_unsettled_channels", "Channels with a record that waits for its deadline.");
    public static final DeclaredMetric REMEMBERED_CHANNELS =
            gauge("hold_remembered_channels", "Channels whose timelines are in the store.");
    public static final DeclaredMetric CLOCK_LAG = gauge(
            "hold_clock_lag_seconds", "How far a task's clock, which is event time, is behind the wall clock.", "task");

    private HoldMetrics() {}

    /** Returns all metrics, in reading order. */
    public static List<DeclaredMetric> all() {
        return List.of(
                RECORDS_READ,
                RECORDS_DECODED,
                DEAD_LETTERS,
                KEYS_ON_TWO_PARTITIONS,
                KEYS_OFF_DEFAULT_PARTITION,
                EVENTS_PAIRED,
                RECORDS_PUBLISHED,
                CORRECTIONS_PUBLISHED,
                DURATION,
                OPEN_HOLDS,
                LONGEST_OPEN,
                OPEN_HOLDS_OVER,
                UNSETTLED_CHANNELS,
                REMEMBERED_CHANNELS,
                CLOCK_LAG);
    }
}
