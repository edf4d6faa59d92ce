package io.holdduration.durations.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts letters by reason and verdict. */
final class ReplayCounts {
    private static final String TOTAL = "total";

    private final SortedMap<String, Map<Verdict, Long>> reasons = new TreeMap<>();

    void add(String reason, Verdict verdict) {
        reasons.computeIfAbsent(reason, first -> new EnumMap<>(Verdict.class)).merge(verdict, 1L, Long::sum);
    }

    long found() {
        return reasons.values().stream().mapToLong(ReplayCounts::sum).sum();
    }

    long count(Verdict verdict) {
        return reasons.values().stream()
                .mapToLong(counts -> count(counts, verdict))
                .sum();
    }

    /**
     * Returns a histogram of the reasons, followed by the reasons why letters are left.
     *
     * @param replayed the heading for the number of replayed letters
     */
    List<String> lines(String replayed) {
        int width = reasons.keySet().stream().mapToInt(String::length).max().orElse(0);
        String format = "%-" + Math.max(width, "reason".length()) + "s %10s %14s %10s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, format, "reason", "found", replayed, "left"));
        reasons.forEach(
                (reason, counts) -> lines.add(row(format, reason, sum(counts), count(counts, Verdict.REPLAYED))));
        lines.add(row(format, TOTAL, found(), count(Verdict.REPLAYED)));
        for (Verdict verdict : Verdict.values()) {
            long count = count(verdict);
            verdict.explanation()
                    .filter(explanation -> count > 0)
                    .ifPresent(explanation -> lines.add("left: " + count + " " + explanation));
        }
        return lines;
    }

    private static String row(String format, String reason, long found, long replayed) {
        return String.format(Locale.ROOT, format, reason, found, replayed, found - replayed);
    }

    private static long sum(Map<Verdict, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(Map<Verdict, Long> counts, Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }
}
