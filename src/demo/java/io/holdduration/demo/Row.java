package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldOutcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the table, aligned. */
final class Row {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String UNKNOWN = "-";

    private Row() {}

    static String header() {
        return row("CHANNEL", "OUTCOME", "HELD AT", "ENDED AT", "DURATION", "REV", "NOTE");
    }

    /** A record, and what it does to the one before it. */
    static String of(HoldDuration hold, Optional<HoldDuration> before) {
        return row(
                Channel.shortName(hold.getChannelId()),
                hold.getOutcome().name(),
                time(hold.getHeldAt()),
                time(hold.getEndedAt()),
                duration(hold.getDurationMillis()),
                Integer.toString(hold.getRevision()),
                before.map(old -> correction(hold, old)).orElse(note(hold)));
    }

    static String of(DeadLetter letter) {
        return String.format(
                Locale.ROOT, "    dead letter  %-20s  %s (%s)", letter.reason(), letter.detail(), letter.source());
    }

    private static String row(
            String channel, String outcome, String heldAt, String endedAt, String duration, String rev, String note) {
        return String.format(
                        Locale.ROOT,
                        "    %-8s  %-12s  %-12s  %-12s  %12s  %3s  %s",
                        channel,
                        outcome,
                        heldAt,
                        endedAt,
                        duration,
                        rev,
                        note)
                .stripTrailing();
    }

    private static String correction(HoldDuration hold, HoldDuration before) {
        String was = before.getOutcome().name();
        if (hold.getOutcome() == HoldOutcome.WITHDRAWN) {
            return "<< takes back " + was;
        }
        Long duration = before.getDurationMillis();
        return "<< corrects " + was + (duration == null ? "" : " " + duration(duration));
    }

    private static String note(HoldDuration hold) {
        return switch (hold.getOutcome()) {
            case DISCONNECTED -> "by " + hold.getEndEventType();
            case UNRESOLVED -> "no end";
            case UNMATCHED -> "no start";
            default -> "";
        };
    }

    static String time(@Nullable Instant instant) {
        return instant == null ? UNKNOWN : TIME.format(instant);
    }

    /** Hours, minutes, seconds and milliseconds: {@code h:mm:ss.mmm}. */
    static String duration(@Nullable Long millis) {
        if (millis == null) {
            return UNKNOWN;
        }
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }
}
