package io.holdduration.domain.summary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of the holds that start in one interval.
 *
 * @param startMillis the start of the interval, in ms since 1970
 * @param grouping the property that its holds have in common
 * @param value the value of that property; empty for {@link Grouping#ALL}; fit for a key
 */
public record IntervalGroup(long startMillis, Grouping grouping, String value) {
    private static final int MAX_VALUE_LENGTH = 200;

    /** The property that the holds of a group have in common. */
    public enum Grouping {
        /** None: all holds of the interval. */
        ALL,
        /** The role of the party on hold. */
        ROLE,
        /** The agent whose own channel was on hold. */
        AGENT
    }

    /**
     * Returns the groups that a hold belongs to: all holds, and those of its role and of its agent if it has them.
     *
     * @param interval the length of an interval, which divides a day; intervals start at midnight UTC
     */
    public static List<IntervalGroup> of(SummarizedHold hold, Duration interval) {
        long start = Math.floorDiv(hold.intervalMillis(), interval.toMillis()) * interval.toMillis();
        List<IntervalGroup> groups = new ArrayList<>();
        groups.add(new IntervalGroup(start, Grouping.ALL, ""));
        add(groups, start, Grouping.ROLE, hold.partyRole());
        add(groups, start, Grouping.AGENT, hold.agentId());
        return groups;
    }

    /** Returns the record key, such as {@code 2026-11-28T10:15:00Z/ROLE/external}. */
    public String key() {
        return Instant.ofEpochMilli(startMillis) + "/" + grouping + "/" + value;
    }

    private static void add(List<IntervalGroup> groups, long start, Grouping grouping, @Nullable String value) {
        if (value != null) {
            groups.add(new IntervalGroup(start, grouping, keyable(value)));
        }
    }

    /** Returns the value, or the hexadecimal SHA-256 of one that is too long for a key or has control characters. */
    private static String keyable(String value) {
        boolean isKeyable = value.length() <= MAX_VALUE_LENGTH && value.chars().noneMatch(Character::isISOControl);
        return isKeyable ? value : sha256(value);
    }

    private static String sha256(String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
