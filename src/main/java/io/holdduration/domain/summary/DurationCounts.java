package io.holdduration.domain.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Durations of complete holds, each with its number, in order. Adding and removing take logarithmic time. Not thread-safe. */
public final class DurationCounts {
    private static final int SUBBUCKET_BITS = 6;

    private final TreeMap<Long, Integer> counts = new TreeMap<>();
    private int size;
    private long totalMillis;

    /**
     * A part of the range of durations.
     *
     * @param fromMillis its lower bound, in ms
     * @param count the number of durations in it
     */
    public record Bucket(long fromMillis, int count) {}

    /** Adds a duration in ms, not negative. */
    public void add(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("a duration of " + millis + " ms");
        }
        counts.merge(millis, 1, Integer::sum);
        size++;
        totalMillis += millis;
    }

    /** Removes a duration that was added. */
    public void remove(long millis) {
        Integer count = counts.get(millis);
        if (count == null) {
            throw new IllegalArgumentException("no duration of " + millis + " ms to remove");
        }
        if (count == 1) {
            counts.remove(millis);
        } else {
            counts.put(millis, count - 1);
        }
        size--;
        totalMillis -= millis;
    }

    /** Returns the number of durations. */
    public int size() {
        return size;
    }

    /** Returns the sum of all durations, in ms. */
    public long totalMillis() {
        return totalMillis;
    }

    /** Returns the mean duration in ms; null without a duration. */
    public @Nullable Double meanMillis() {
        return size == 0 ? null : (double) totalMillis / size;
    }

    /** Returns the longest duration in ms; null without a duration. */
    public @Nullable Long maxMillis() {
        return size == 0 ? null : counts.lastKey();
    }

    /** Returns the number of durations up to a target, in ms. */
    public int within(long targetMillis) {
        int within = 0;
        for (int count : counts.headMap(targetMillis, true).values()) {
            within += count;
        }
        return within;
    }

    /**
     * Returns exact percentiles by nearest rank, as SQL's {@code percentile_disc}: the smallest duration that so many
     * percent of all durations do not exceed.
     *
     * @param percents in ascending order, each from 1 to 100
     * @return a duration in ms for each of them; empty without a duration
     */
    public List<Long> percentiles(int... percents) {
        List<Long> found = new ArrayList<>();
        long passed = 0;
        for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
            passed += entry.getValue();
            while (found.size() < percents.length && passed >= rank(percents[found.size()])) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    /**
     * Returns the durations in log-linear buckets, 64 for each power of two, in ascending order and without empty ones.
     * The middle of a bucket is within 0.8 % of each of its durations. Buckets of several intervals can be added.
     */
    public List<Bucket> buckets() {
        TreeMap<Long, Integer> buckets = new TreeMap<>();
        counts.forEach((millis, count) -> buckets.merge(lowerBound(millis), count, Integer::sum));
        return buckets.entrySet().stream()
                .map(entry -> new Bucket(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns the lower bound of a duration's bucket, in ms. */
    static long lowerBound(long millis) {
        int magnitude = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis | 1);
        int shift = Math.max(0, magnitude - SUBBUCKET_BITS);
        return millis >> shift << shift;
    }

    /** Returns the position, from 1, of a percentile among the sorted durations. */
    private long rank(int percent) {
        return Math.max(1, ((long) percent * size + 99) / 100);
    }
}
