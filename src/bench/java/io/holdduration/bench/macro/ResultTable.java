package io.holdduration.bench.macro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Backlog runs in Markdown: of each contender the median of its rounds in each column, and the worst of its outputs. */
final class ResultTable {
    private final Map<Contender, List<Figures>> rounds = new LinkedHashMap<>();

    ResultTable(List<Figures> runs) {
        runs.forEach(run -> rounds.computeIfAbsent(run.contender(), first -> new ArrayList<>())
                .add(run));
    }

    String markdown() {
        StringBuilder table = new StringBuilder("""
            | contender | rounds | events/s | ratio to LIMIT | CPU-s per M events | broker CPU-s per M | peak RSS MB | holds right | wrong | repeated | repartition B/event | changelog B/event |
            |---|---|---|---|---|---|---|---|---|---|---|---|
            """);
        rounds.forEach((contender, runs) -> {
            double rate = median(Figures::eventsPerSecond, runs);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %.1f | %.1f | %.0f | %s | %.0f | %.0f |%n",
                    contender.what(),
                    runs.size(),
                    grouped(Math.round(rate)),
                    ratioToLimit(rate),
                    median(Figures::cpuSecondsPerMillion, runs),
                    median(Figures::brokerCpuSecondsPerMillion, runs),
                    median(Figures::peakMegabytes, runs),
                    worst(runs),
                    median(Figures::repartitionBytesPerEvent, runs),
                    median(Figures::changelogBytesPerEvent, runs)));
        });
        return table.toString();
    }

    private String ratioToLimit(double rate) {
        return rounds.entrySet().stream()
                .filter(each -> each.getKey().equals(Contenders.LIMIT))
                .map(each -> rate / median(Figures::eventsPerSecond, each.getValue()))
                .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                .findFirst()
                .orElse("?");
    }

    private static double median(ToDoubleFunction<Figures> figure, List<Figures> runs) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String worst(List<Figures> runs) {
        return runs.stream()
                .map(Figures::verdict)
                .flatMap(Optional::stream)
                .reduce(Verdict::worse)
                .map(verdict -> grouped(verdict.right()) + " of " + grouped(verdict.of()) + " | "
                        + grouped(verdict.wrong()) + " | " + grouped(verdict.repeated()))
                .orElse("– | – | –");
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
