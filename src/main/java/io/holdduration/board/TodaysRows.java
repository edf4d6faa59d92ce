package io.holdduration.board;

import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code hold-statistics} that the figures of today need: those of all holds, and of external parties. An interval belongs to
 * the day that it starts in. Earlier days are dropped, so that memory is bounded. Not thread-safe.
 */
final class TodaysRows {
    private static final String CUSTOMER = "external";

    private final ZoneId zone;
    private final Map<String, HoldStatistics> rows = new HashMap<>();
    private @Nullable Instant newest;

    TodaysRows(ZoneId zone) {
        this.zone = zone;
    }

    void put(String key, HoldStatistics statistics, Instant published, Instant now) {
        if (newest == null || published.isAfter(newest)) {
            newest = published;
        }
        if (isNeeded(statistics) && !statistics.getIntervalStart().isBefore(dayStart(now))) {
            rows.put(key, statistics);
        }
    }

    void remove(String key) {
        rows.remove(key);
    }

    void clear() {
        rows.clear();
        newest = null;
    }

    /** Returns the figures of the day that {@code now} is in, and drops the rows of earlier days. */
    Today figures(Instant now) {
        Instant start = dayStart(now);
        Instant end =
                start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        rows.values().removeIf(row -> row.getIntervalStart().isBefore(start));
        List<HoldStatistics> today = rows.values().stream()
                .filter(row -> row.getIntervalStart().isBefore(end))
                .toList();
        return new Today(
                !today.isEmpty(),
                today.stream()
                        .filter(row -> row.getGrouping() == HoldGrouping.ALL)
                        .mapToInt(HoldStatistics::getHolds)
                        .sum(),
                p95(today),
                today.stream()
                        .filter(row -> row.getGrouping() == HoldGrouping.ROLE)
                        .mapToInt(HoldStatistics::getDisconnected)
                        .sum(),
                newest);
    }

    /** Percentiles cannot be merged, buckets can. That of one interval is exact. */
    private static @Nullable Long p95(List<HoldStatistics> today) {
        List<HoldStatistics> withDurations = today.stream()
                .filter(statistics -> statistics.getGrouping() == HoldGrouping.ALL)
                .filter(statistics -> statistics.getComplete() > 0)
                .toList();
        if (withDurations.size() == 1) {
            return withDurations.get(0).getP95Millis();
        }
        DurationBuckets merged = new DurationBuckets();
        withDurations.forEach(statistics -> merged.add(statistics.getBuckets()));
        return merged.percentile(95);
    }

    private static boolean isNeeded(HoldStatistics statistics) {
        return switch (statistics.getGrouping()) {
            case ALL -> true;
            case ROLE -> statistics.getValue().equals(CUSTOMER);
            default -> false;
        };
    }

    private Instant dayStart(Instant now) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }
}
