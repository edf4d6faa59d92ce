package io.holdduration.board;

import io.holdduration.avro.DurationBucket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Durations of several intervals in the buckets of {@code hold-statistics}, 64 for each power of two. */
final class DurationBuckets {
    private static final int SUBBUCKET_BITS = 6;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long size;

    void add(List<DurationBucket> buckets) {
        for (DurationBucket bucket : buckets) {
            counts.merge(bucket.getFromMillis(), (long) bucket.getCount(), Long::sum);
            size += bucket.getCount();
        }
    }

    /** Returns a percentile by nearest rank, in ms, within 0.8 %; null without a duration. */
    @Nullable Long percentile(int percent) {
        long rank = (percent * size + 99) / 100;
        long passed = 0;
        for (Map.Entry<Long, Long> bucket : counts.entrySet()) {
            passed += bucket.getValue();
            if (passed >= rank) {
                return middle(bucket.getKey());
            }
        }
        return null;
    }

    /** Returns the middle of the bucket that starts here. Buckets below 128 ms have one duration each. */
    static long middle(long fromMillis) {
        int magnitude = Long.SIZE - 1 - Long.numberOfLeadingZeros(fromMillis | 1);
        long width = 1L << Math.max(0, magnitude - SUBBUCKET_BITS);
        return fromMillis + width / 2;
    }
}
