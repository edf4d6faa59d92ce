package io.holdduration.simulation.oracle;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Percentiles, mean and buckets of durations in milliseconds, by their definitions. */
final class DurationOracle {
    private static final long FIRST_DOUBLING = 128;

    private DurationOracle() {}

    /** Returns the smallest duration such that at least this share of all is not longer; null without any. */
    static @Nullable Long percentile(int percent, Collection<Long> durations) {
        List<Long> sorted = durations.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            if ((i + 1L) * 100 >= (long) percent * sorted.size()) {
                return sorted.get(i);
            }
        }
        return null;
    }

    static @Nullable Double mean(long total, int complete) {
        return complete == 0
                ? null
                : (Double) new BigDecimal(total)
                        .divide(new BigDecimal(complete), MathContext.DECIMAL128)
                        .doubleValue();
    }

    static SortedMap<Long, Integer> buckets(Collection<Long> durations) {
        SortedMap<Long, Integer> counts = new TreeMap<>();
        durations.forEach(duration -> counts.merge(bucketFrom(duration), 1, Integer::sum));
        return counts;
    }

    /** Returns the lower bound of a duration's bucket. Buckets are 1 ms wide below 128 ms, 2 ms below 256 ms, and so on. */
    static long bucketFrom(long duration) {
        long width = 1;
        for (long end = FIRST_DOUBLING; end > 0 && duration >= end; end *= 2) {
            width *= 2;
        }
        return duration / width * width;
    }
}
