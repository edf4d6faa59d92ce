package io.holdduration.durations.tail;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The columns of hold durations, and the cells of all tables: lines without control characters, instants in UTC. */
public record HoldTable() implements Table<HoldDuration> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String FORMAT = "%-36s  %-12s  %-23s  %-23s  %13s  %3s  %s";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    static final String NONE = "-";
    private static final int LONGEST_CHANNEL = 36;

    @Override
    public String header() {
        return line(FORMAT, "CHANNEL", "OUTCOME", "HELD AT", "ENDED AT", "DURATION", "REV", "PARTY ON HOLD");
    }

    /** Returns the row of one record; a revision above 0 means that it corrects an earlier one. */
    @Override
    public String row(HoldDuration hold) {
        return line(
                FORMAT,
                shortened(hold.getChannelId(), LONGEST_CHANNEL),
                hold.getOutcome().name(),
                time(hold.getHeldAt()),
                time(hold.getEndedAt()),
                duration(hold.getDurationMillis()),
                hold.getRevision(),
                Objects.requireNonNullElse(hold.getPartyRole(), NONE) + correction(hold));
    }

    /** Returns the line for a record that is not a hold duration. */
    static String unreadable(String place, @Nullable String reason) {
        return printable("not readable: " + place + ": " + reason);
    }

    /** Returns the cells in the columns of a table. */
    static String line(String format, Object... cells) {
        return printable(String.format(Locale.ROOT, format, cells).stripTrailing());
    }

    private static String correction(HoldDuration hold) {
        if (hold.getOutcome() == HoldOutcome.WITHDRAWN) {
            return "  << withdraws revision " + (hold.getRevision() - 1);
        }
        return hold.getRevision() == 0 ? "" : "  << corrects revision " + (hold.getRevision() - 1);
    }

    /** Returns a text of at most this length; a tilde marks that it was cut. */
    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "~";
    }

    /** Replaces control characters. The texts of a record are untrusted: they must neither move the cursor nor start a line. */
    private static String printable(String line) {
        return CONTROL.matcher(line).replaceAll("?");
    }

    static String time(@Nullable Instant instant) {
        return instant == null ? NONE : TIME.format(instant);
    }

    /** Formats hours, minutes, seconds and milliseconds as {@code h:mm:ss.mmm}; a dash for null. */
    public static String duration(@Nullable Long millis) {
        return millis == null
                ? NONE
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d.%03d",
                        millis / 3_600_000,
                        millis / 60_000 % 60,
                        millis / 1_000 % 60,
                        millis % 1_000);
    }
}
