package io.holdduration.bench.macro;

import java.util.List;
import java.util.Locale;

/**
 * What summaries of a load cost.
 *
 * @param load the load
 * @param microsPerHold CPU of the process for a hold, in µs
 * @param holdsPerSecond holds read and published in a second
 * @param peakBytes of memory
 * @param gapMillis the longest time without a record of an interaction while corrections come steadily
 * @param wrong how many summaries are wrong at the end
 */
record SummaryFigures(
        SummaryLoad load, double microsPerHold, double holdsPerSecond, long peakBytes, double gapMillis, int wrong) {

    /** Returns the figures of all loads in Markdown. */
    static String markdown(List<SummaryFigures> all) {
        StringBuilder table = new StringBuilder("""
            | analyze | holds | holds/s | CPU µs per hold | peak RSS MB | longest time without output under corrections, ms | summaries wrong |
            |---|---|---|---|---|---|---|
            """);
        for (SummaryFigures each : all) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.1f | %s | %.0f | %d |%n",
                    each.load().what(),
                    ResultTable.grouped(each.load().holds()),
                    ResultTable.grouped(Math.round(each.holdsPerSecond())),
                    each.microsPerHold(),
                    ResultTable.grouped(each.peakBytes() / 1_000_000),
                    each.gapMillis(),
                    each.wrong()));
        }
        return table.toString();
    }
}
