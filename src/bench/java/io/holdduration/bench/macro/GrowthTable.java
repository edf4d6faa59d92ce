package io.holdduration.bench.macro;

import java.util.List;
import java.util.Locale;

/** What it costs to remember, in Markdown. */
record GrowthTable(List<Growth> sizes) {
    String markdown() {
        StringBuilder table = new StringBuilder("""
            | remembered before the load | load time (s) | CPU µs per event | ratio to the first | peak RSS MB | expired in the last 10 s | longest time without output meanwhile, ms |
            |---|---|---|---|---|---|---|
            """);
        for (Growth growth : sizes) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.2f | %s | %s | %.0f |%n",
                    ResultTable.grouped(growth.channels()),
                    growth.fillSeconds(),
                    growth.ordinaryMicros(),
                    growth.ordinaryMicros() / first().ordinaryMicros(),
                    ResultTable.grouped(growth.peakBytes() / 1_000_000),
                    ResultTable.grouped(growth.forgotten()),
                    growth.gapMillis()));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%nThe load brings %s more channels. On average over its life an event of a channel with 1 000 events costs %.1f µs, of one with four %.1f µs: %.1f"
                                + " times.%n",
                        ResultTable.grouped(first().loadChannels()),
                        first().longMicros(),
                        first().ordinaryMicros(),
                        first().longMicros() / first().ordinaryMicros()))
                .toString();
    }

    private Growth first() {
        return sizes.get(0);
    }
}
