package io.holdduration.bench.macro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a receiver of webhooks reached in one round.
 *
 * @param requestsPerSecond over all connections, as fast as it could
 * @param cpuMicros of its process for a request, in µs
 * @param p50Millis from when a request was due to its answer, at a steady rate
 * @param p99Millis the same
 * @param others answers that were not 200
 * @param missing how many more requests were answered with 200 than the topic has records
 */
record ReceiverFigures(
        Contender contender,
        int round,
        double requestsPerSecond,
        double cpuMicros,
        double p50Millis,
        double p99Millis,
        long others,
        long missing) {

    /** Returns the figures of all rounds in Markdown: medians, and sums of what went wrong. */
    static String markdown(List<ReceiverFigures> all, Contender limit) {
        Map<Contender, List<ReceiverFigures>> rounds = new LinkedHashMap<>();
        all.forEach(each -> rounds.computeIfAbsent(each.contender(), first -> new ArrayList<>())
                .add(each));
        StringBuilder table = new StringBuilder("""
            | receiver of webhooks | rounds | requests/s | of the first | CPU µs per request | p50 ms at 1 000/s | p99 ms | not 200 | more acknowledged than in the topic |
            |---|---|---|---|---|---|---|---|---|
            """);
        rounds.forEach((contender, own) -> {
            double[] ratios = own.stream()
                    .flatMapToDouble(each -> rounds.getOrDefault(limit, List.of()).stream()
                            .filter(other -> other.round() == each.round())
                            .mapToDouble(other -> each.requestsPerSecond() / other.requestsPerSecond()))
                    .toArray();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %.2f | %.0f | %.1f | %.1f | %d | %d |%n",
                    contender.what(),
                    own.size(),
                    ResultTable.grouped(Math.round(median(own, ReceiverFigures::requestsPerSecond))),
                    ratios.length == 0 ? Double.NaN : ResultTable.median(ratios),
                    median(own, ReceiverFigures::cpuMicros),
                    median(own, ReceiverFigures::p50Millis),
                    median(own, ReceiverFigures::p99Millis),
                    own.stream().mapToLong(ReceiverFigures::others).sum(),
                    own.stream().mapToLong(ReceiverFigures::missing).sum()));
        });
        return table.toString();
    }

    private static double median(List<ReceiverFigures> rounds, ToDoubleFunction<ReceiverFigures> figure) {
        return ResultTable.median(rounds.stream().mapToDouble(figure).toArray());
    }
}
