package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.durations.tail.HoldTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the table, aligned.
 *
 * @param times the format of instants; always in UTC
 * @param names the display name of a channel, by its id
 * @param nameWidth the maximum number of characters of a name
 */
record Table(DateTimeFormatter times, UnaryOperator<String> names, int nameWidth) {
    private static final String UNKNOWN = "-";
    private static final int LONGEST_PARTY = 14;

    /** Returns a table for holds of one day, of channels whose ids start with a name or random characters. */
    static Table ofOneDay() {
        return new Table(formatter("HH:mm:ss.SSS"), Channel::shortName, 8);
    }

    /** Returns a table for holds of any day and channel: with the date, and the beginning and the end of the id. */
    static Table ofAnyDay() {
        return new Table(formatter("uuuu-MM-dd HH:mm:ss.SSS"), Table::abbreviated, 16);
    }

    private static String abbreviated(String channelId) {
        int length = channelId.length();
        return length <= 16 ? channelId : channelId.substring(0, 8) + "~" + channelId.substring(length - 7);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    String header() {
        return row("CHANNEL", "OUTCOME", "HELD AT", "ENDED AT", "DURATION", "REV", "PARTY ON HOLD, NOTE");
    }

    /** Returns the row of a record, with its effect on the previous record. */
    String row(HoldDuration hold, Optional<HoldDuration> before) {
        return row(
                names.apply(hold.getChannelId()),
                hold.getOutcome().name(),
                time(hold.getHeldAt()),
                time(hold.getEndedAt()),
                HoldTable.duration(hold.getDurationMillis()),
                Integer.toString(hold.getRevision()),
                party(hold) + before.map(old -> correction(hold, old)).orElse(note(hold)));
    }

    String row(DeadLetter letter) {
        return String.format(
                Locale.ROOT,
                "    dead letter  %-20s  %s (%s)",
                letter.reason(),
                letter.detail(),
                letter.line().map(line -> "line " + line).orElse(letter.source()));
    }

    private String row(
            String channel, String outcome, String heldAt, String endedAt, String duration, String rev, String note) {
        int width = time(Instant.EPOCH).length();
        String format = "    %-" + nameWidth + "s  %-12s  %-" + width + "s  %-" + width + "s  %12s  %3s  %s";
        return String.format(Locale.ROOT, format, channel, outcome, heldAt, endedAt, duration, rev, note)
                .stripTrailing();
    }

    private static String party(HoldDuration hold) {
        String role = hold.getPartyRole();
        if (role == null) {
            return "?";
        }
        String agentId = hold.getAgentId();
        String party = role.equals("external") ? "customer" : role + (agentId == null ? "" : " " + agentId);
        return party.length() <= LONGEST_PARTY ? party : party.substring(0, LONGEST_PARTY - 1) + "~";
    }

    private static String correction(HoldDuration hold, HoldDuration before) {
        String was = before.getOutcome().name();
        if (hold.getOutcome() == HoldOutcome.WITHDRAWN) {
            return "  << takes back " + was;
        }
        Long duration = before.getDurationMillis();
        if (hold.getOutcome() == before.getOutcome() && Objects.equals(hold.getDurationMillis(), duration)) {
            boolean isSameEnd = Objects.equals(hold.getEndEventType(), before.getEndEventType());
            return isSameEnd ? "  << more details" : "  << now by " + hold.getEndEventType();
        }
        return "  << corrects " + was + (duration == null ? "" : " " + HoldTable.duration(duration));
    }

    private static String note(HoldDuration hold) {
        return switch (hold.getOutcome()) {
            case DISCONNECTED -> ", by " + hold.getEndEventType();
            case UNRESOLVED -> ", no end";
            case UNMATCHED -> ", no start";
            default -> "";
        };
    }

    String time(@Nullable Instant instant) {
        return instant == null ? UNKNOWN : times.format(instant);
    }
}
