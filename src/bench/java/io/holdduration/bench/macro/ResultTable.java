package io.holdduration.bench.macro;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Backlog runs in Markdown: of each contender the median of its rounds in each column, and the worst of its outputs.
 *
 * @param holds how many there are
 */
record ResultTable(long holds, BacklogResults results) {
    String markdown() {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, """
                | contender | rounds | events/s | of LIMIT | CPU s per million | broker's CPU s per million | peak RSS MB | holds right of %s | wrong | repeated | repartition topic, bytes per event | changelog, bytes per event |
                |---|---|---|---|---|---|---|---|---|---|---|---|
                """, grouped(holds)));
        results.forEach((contender, runs) -> {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %.1f | %.1f | %s | %s | %.0f | %.0f |%n",
                    contender.what(),
                    runs.size(),
                    grouped(Math.round(median(Figures::eventsPerSecond, runs))),
                    ratioToLimit(contender),
                    median(Figures::cpuSecondsPerMillion, runs),
                    median(Figures::brokerCpuSecondsPerMillion, runs),
                    grouped(Math.round(median(Figures::peakMegabytes, runs))),
                    worst(runs),
                    median(Figures::repartitionBytesPerEvent, runs),
                    median(Figures::changelogBytesPerEvent, runs)));
        });
        return table.toString();
    }

    private String ratioToLimit(Contender contender) {
        OptionalDouble ratio = results.ratio(contender, Contenders.LIMIT);
        return ratio.isEmpty() ? "?" : String.format(Locale.ROOT, "%.2f", ratio.getAsDouble());
    }

    private static double median(ToDoubleFunction<Figures> figure, List<Figures> runs) {
        return median(runs.stream().mapToDouble(figure).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String worst(List<Figures> runs) {
        return runs.stream()
                .map(Figures::verdict)
                .flatMap(Optional::stream)
                .reduce(Verdict::worse)
                .map(verdict -> grouped(verdict.right()) + " | " + grouped(verdict.wrong()) + " | "
                        + grouped(verdict.repeated()))
                .orElse("– | – | –");
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
