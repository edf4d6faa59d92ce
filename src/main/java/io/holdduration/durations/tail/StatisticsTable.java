package io.holdduration.durations.tail;

import io.holdduration.avro.HoldStatistics;

/** The statistics of intervals; a revision above 0 means that it corrects an earlier one. */
record StatisticsTable() implements Table<HoldStatistics> {
    private static final String FORMAT = "%-16s  %-33s  %-8s  %6s  %5s  %5s  %13s  %13s  %13s  %3s";

    @Override
    public String header() {
        return HoldTable.line(
                FORMAT, "INTERVAL", "GROUP", "STATUS", "HOLDS", "OPEN", "ENDED", "P50", "P95", "MAX", "REV");
    }

    @Override
    public String row(HoldStatistics statistics) {
        String value = statistics.getValue().isEmpty() ? "" : " " + statistics.getValue();
        return HoldTable.line(
                FORMAT,
                HoldTable.time(statistics.getIntervalStart()).substring(0, 16),
                HoldTable.shortened(statistics.getGrouping().name() + value, 33),
                statistics.getStatus().name(),
                statistics.getHolds(),
                statistics.getUnresolved(),
                statistics.getDisconnected(),
                HoldTable.duration(statistics.getP50Millis()),
                HoldTable.duration(statistics.getP95Millis()),
                HoldTable.duration(statistics.getMaxMillis()),
                statistics.getRevision());
    }
}
