package io.holdduration.guarantee;

import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.IntervalOracle;
import io.holdduration.simulation.oracle.IntervalRow;
import io.holdduration.simulation.traffic.LastRecords;
import io.holdduration.simulation.traffic.PublishedRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last record of every group of every interval equals the result that the oracle computes from the last record of every hold. This
 * holds once every hold duration has been read and the pause between two publications has passed, unless a hold came for an interval
 * whose rows are gone.
 */
public final class EveryIntervalRight implements SummaryGuarantee<HoldStatistics> {
    private final IntervalOracle oracle;
    private final @Nullable Long clockMillis;
    private final LastRecords holds = new LastRecords();
    private final Set<FinalHold> ever = new HashSet<>();
    private final Map<String, HoldStatistics> last = new TreeMap<>();

    private EveryIntervalRight(IntervalOracle oracle, @Nullable Long clockMillis) {
        this.oracle = oracle;
        this.clockMillis = clockMillis;
    }

    /** Returns the guarantee for a known clock, in milliseconds since the epoch. The clock decides the status of each interval. */
    public static EveryIntervalRight at(long clockMillis, IntervalOracle oracle) {
        return new EveryIntervalRight(oracle, clockMillis);
    }

    /** Returns the guarantee for an unknown clock. Every status is right. */
    public static EveryIntervalRight atAnyTime(IntervalOracle oracle) {
        return new EveryIntervalRight(oracle, null);
    }

    @Override
    public void held(HoldDuration hold) {
        holds.add(hold);
        ever.add(FinalHold.of(Objects.requireNonNull(holds.byHoldId().get(hold.getHoldId()), "just added")));
    }

    @Override
    public void published(String key, HoldStatistics statistics) {
        last.put(key, statistics);
    }

    @Override
    public List<String> violations() {
        Map<String, IntervalRow> expected =
                rowsOf(holds.byHoldId().values().stream().map(FinalHold::of).toList());
        Set<String> named = rowsOf(List.copyOf(ever)).keySet();
        List<String> violations = new ArrayList<>();
        expected.forEach((key, row) -> {
            if (!last.containsKey(key)) {
                violations.add("group " + key + " was not published; expected " + row);
            }
        });
        last.forEach((key, statistics) -> {
            IntervalRow published = PublishedRows.row(statistics);
            IntervalRow row = expected.getOrDefault(key, empty(published));
            RowDifferences.between(clockMillis == null ? row.withStatus(published.status()) : row, published)
                    .forEach(what -> violations.add("group " + key + " was published with " + what));
            if (!named.contains(key)) {
                violations.add("group " + key + " was published, and no hold is in it");
            }
            if (statistics.getBuckets().stream()
                            .map(DurationBucket::getFromMillis)
                            .distinct()
                            .count()
                    < statistics.getBuckets().size()) {
                violations.add("group " + key + " was published with a bucket twice: " + statistics.getBuckets());
            }
        });
        return violations;
    }

    private Map<String, IntervalRow> rowsOf(List<FinalHold> records) {
        return oracle.rowsOf(records, clockMillis == null ? 0 : clockMillis);
    }

    private IntervalRow empty(IntervalRow published) {
        return oracle.none(
                published.intervalStart(),
                published.grouping(),
                published.value(),
                clockMillis == null ? 0 : clockMillis);
    }
}
