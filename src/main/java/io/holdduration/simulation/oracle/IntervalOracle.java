package io.holdduration.simulation.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Computes the records of {@code hold-statistics} from the last records of all holds at once.
 *
 * @param interval the length of an interval; divides a day
 * @param target the longest duration within the target; null if none is set
 * @param correctionWindow the time after its end in which an interval may still change
 */
public record IntervalOracle(Duration interval, @Nullable Duration target, Duration correctionWindow) {
    private static final int LONGEST_VALUE = 200;

    private record Group(long intervalStart, String grouping, String value) {
        String key() {
            return Instant.ofEpochMilli(intervalStart) + "/" + grouping + "/" + value;
        }
    }

    /**
     * Returns the expected last record of each group that has at least one hold or lone end. Of other groups the topic has
     * {@link #none}, or nothing.
     *
     * @param lastRecords the last record of each hold, in any order, withdrawn ones included
     * @param clockMillis the clock, which decides the status
     * @return the rows by the record's key
     */
    public Map<String, IntervalRow> rowsOf(Collection<FinalHold> lastRecords, long clockMillis) {
        Map<Group, List<FinalHold>> groups = new HashMap<>();
        for (FinalHold hold : lastRecords) {
            if (!hold.isWithdrawn()) {
                groupsOf(hold)
                        .forEach(group -> groups.computeIfAbsent(group, first -> new ArrayList<>())
                                .add(hold));
            }
        }
        Map<String, IntervalRow> rows = new TreeMap<>();
        groups.forEach((group, holds) -> rows.put(group.key(), row(group, holds, clockMillis)));
        return rows;
    }

    /** Returns the record of a group whose holds were all withdrawn, or now belong to another. */
    public IntervalRow none(long intervalStart, String grouping, String value, long clockMillis) {
        return row(new Group(intervalStart, grouping, value), List.of(), clockMillis);
    }

    private List<Group> groupsOf(FinalHold hold) {
        long start = startOfInterval(hold.isUnmatched() ? hold.end() : hold.start());
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(start, "ALL", ""));
        if (hold.partyRole() != null) {
            groups.add(new Group(start, "ROLE", valueInKey(hold.partyRole())));
        }
        if (hold.agentId() != null) {
            groups.add(new Group(start, "AGENT", valueInKey(hold.agentId())));
        }
        return groups;
    }

    private long startOfInterval(long atMillis) {
        long length = interval.toMillis();
        long sinceMidnight = atMillis % Duration.ofDays(1).toMillis();
        return atMillis - sinceMidnight + sinceMidnight / length * length;
    }

    private static String valueInKey(String value) {
        boolean asItIs = value.length() <= LONGEST_VALUE && value.chars().noneMatch(Character::isISOControl);
        return asItIs ? value : sha256(value);
    }

    private static String sha256(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private IntervalRow row(Group group, List<FinalHold> all, long clockMillis) {
        List<FinalHold> complete = all.stream().filter(FinalHold::isComplete).toList();
        List<Long> durations = complete.stream().map(FinalHold::millis).toList();
        long total = FiguresRow.total(complete);
        return new IntervalRow(
                group.intervalStart(),
                interval.toMillis(),
                group.grouping(),
                group.value(),
                statusAt(clockMillis, group.intervalStart() + interval.toMillis()),
                FiguresRow.count(all, FinalHold::isHold),
                complete.size(),
                FiguresRow.count(all, FinalHold::isUnresolved),
                FiguresRow.count(all, FinalHold::isUnmatched),
                FiguresRow.count(all, FinalHold::isDisconnected),
                target == null ? null : FiguresRow.count(complete, hold -> hold.millis() <= target.toMillis()),
                total,
                DurationOracle.mean(total, complete.size()),
                durations.stream().max(Long::compare).orElse(null),
                DurationOracle.percentile(50, durations),
                DurationOracle.percentile(90, durations),
                DurationOracle.percentile(95, durations),
                DurationOracle.percentile(99, durations),
                DurationOracle.buckets(durations));
    }

    private String statusAt(long clockMillis, long intervalEnd) {
        if (clockMillis > intervalEnd + correctionWindow.toMillis()) {
            return "FINAL";
        }
        return clockMillis > intervalEnd ? "SETTLING" : "OPEN";
    }
}
