package io.holdduration.durations.tail;

import io.holdduration.avro.HoldStatistics;
import java.util.Locale;

/** The statistics of intervals; a revision above 0 means that it corrects an earlier one. */
record StatisticsTable() implements Table<HoldStatistics> {
    @Override
    public String header() {
        return line("INTERVAL", "GROUP", "STATUS", "HOLDS", "OPEN", "ENDED", "P50", "P95", "MAX", "REV");
    }

    @Override
    public String row(HoldStatistics statistics) {
        String value = statistics.getValue().isEmpty() ? "" : " " + statistics.getValue();
        return line(
                HoldTable.time(statistics.getIntervalStart()).substring(0, 16),
                HoldTable.shortened(statistics.getGrouping().name() + value, 33),
                statistics.getStatus().name(),
                Integer.toString(statistics.getHolds()),
                Integer.toString(statistics.getUnresolved()),
                Integer.toString(statistics.getDisconnected()),
                HoldTable.duration(statistics.getP50Millis()),
                HoldTable.duration(statistics.getP95Millis()),
                HoldTable.duration(statistics.getMaxMillis()),
                Integer.toString(statistics.getRevision()));
    }

    private static String line(
            String interval,
            String group,
            String status,
            String holds,
            String open,
            String ended,
            String p50,
            String p95,
            String max,
            String rev) {
        return HoldTable.printable(String.format(
                Locale.ROOT,
                "%-16s  %-33s  %-8s  %6s  %5s  %5s  %13s  %13s  %13s  %3s",
                interval,
                group,
                status,
                holds,
                open,
                ended,
                p50,
                p95,
                max,
                rev));
    }
}
