package io.holdduration.harness;

import io.holdduration.durations.metrics.HoldMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Finds the processor's own counters by the short names of the harness. */
final class HarnessCounters {
    private HarnessCounters() {}

    /** Returns the total of a counter, such as {@code relevant} or {@code event-duplicate}. */
    static long count(MeterRegistry registry, String operation) {
        int dash = operation.indexOf('-');
        String kind = dash < 0 ? operation : operation.substring(0, dash);
        String value = operation.substring(dash + 1);
        return switch (kind) {
            case "event" -> HoldMetrics.EVENTS_PAIRED.count(registry, "effect", value);
            case "record" -> HoldMetrics.RECORDS_PUBLISHED.count(registry, "outcome", code(value));
            case "rejected" -> HoldMetrics.DEAD_LETTERS.count(registry, "reason", code(value));
            case "read" -> HoldMetrics.RECORDS_READ.count(registry);
            case "correction" -> HoldMetrics.CORRECTIONS_PUBLISHED.count(registry);
            case "keys" -> HoldMetrics.KEYS_ON_TWO_PARTITIONS.count(registry);
            default -> HoldMetrics.RECORDS_DECODED.count(registry, "result", operation);
        };
    }

    private static String code(String word) {
        return word.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
