package io.holdduration.bench.macro;

import java.util.List;
import java.util.Locale;

/** What it costs to remember, in Markdown. */
record GrowthTable(List<Growth> sizes) {
    String markdown() {
        StringBuilder table = new StringBuilder("""
            | remembered channels | filled in s | CPU µs per event | ratio to the first | peak RSS MB | longest gap between outputs ms |
            |---|---|---|---|---|---|
            """);
        Growth first = sizes.get(0);
        for (Growth growth : sizes) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.2f | %.0f | %.0f |%n",
                    ResultTable.grouped(growth.channels()),
                    growth.fillSeconds(),
                    growth.ordinaryMicros(),
                    growth.ordinaryMicros() / first.ordinaryMicros(),
                    growth.peakBytes() / 1e6,
                    growth.gapMillis()));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%nAn event of a channel with 1 000 events costs %.1f µs, of one with four %.1f µs: %.1f times.%n",
                        first.longMicros(),
                        first.ordinaryMicros(),
                        first.longMicros() / first.ordinaryMicros()))
                .toString();
    }
}
