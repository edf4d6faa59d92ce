package io.holdduration.it;

import io.holdduration.simulation.oracle.ExpectedHold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** What percentiles.sql has to answer, worked out without a database. */
final class Quarters {
    private static final long QUARTER = Duration.ofMinutes(15).toMillis();

    private Quarters() {}

    /** Number, median, 95th percentile and maximum of complete holds, by the quarter of an hour in which they started. */
    static List<String> of(Collection<ExpectedHold> holds) {
        TreeMap<Long, List<Long>> durations = new TreeMap<>();
        for (ExpectedHold hold : holds) {
            Long heldAt = hold.heldAtMillis();
            Long duration = hold.durationMillis();
            if (heldAt != null && duration != null) {
                durations
                        .computeIfAbsent(Math.floorDiv(heldAt, QUARTER) * QUARTER, quarter -> new ArrayList<>())
                        .add(duration);
            }
        }
        List<String> lines = new ArrayList<>();
        durations.forEach((quarter, values) -> {
            Collections.sort(values);
            String start =
                    Instant.ofEpochMilli(quarter).toString().replace('T', ' ').replace("Z", "+00");
            lines.add(String.join(
                    "|",
                    start,
                    Integer.toString(values.size()),
                    Long.toString(nearestRank(values, 50)),
                    Long.toString(nearestRank(values, 95)),
                    Long.toString(values.get(values.size() - 1))));
        });
        return lines;
    }

    private static long nearestRank(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
