package io.holdduration.durations.ingest;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Parses the timestamp of an event. The vendor's form, {@code 2026-11-21T09:30:00.123Z} with any fraction or none, is
 * parsed digit by digit, at a fraction of the cost. Every other form is parsed as {@link Instant#parse} does, so that
 * both accept the same.
 */
final class EventTime {
    /** The result for a text that is not an instant since 1970. */
    static final long UNREADABLE = -1;

    private static final int MAX_LENGTH = 64;
    private static final int MAX_FRACTION = 9;
    private static final int LAST_DAY_OF_EVERY_MONTH = 28;

    /** The pattern up to the seconds, with a 0 for every digit. */
    private static final String SECONDS = "0000-00-00T00:00:00";

    private EventTime() {}

    /** Returns milliseconds since 1970; {@link #UNREADABLE} for null and for anything but an instant since then. */
    static long millis(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return UNREADABLE;
        }
        long millis = plainMillis(text);
        return millis == UNREADABLE ? anyMillis(text) : millis;
    }

    /** Returns {@link #UNREADABLE} for every form but the plain one, and for days that not every month has. */
    private static long plainMillis(String text) {
        int length = text.length();
        if (length <= SECONDS.length() || text.charAt(length - 1) != 'Z' || !isPlain(text)) {
            return UNREADABLE;
        }
        int millis = fractionMillis(text, length - 1);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean isInEveryYear = month >= 1 && month <= 12 && day >= 1 && day <= LAST_DAY_OF_EVERY_MONTH;
        if (millis < 0 || year < 1970 || !isInEveryYear || hour > 23 || minute > 59 || second > 59) {
            return UNREADABLE;
        }
        long hours = LocalDate.of(year, month, day).toEpochDay() * 24 + hour;
        return ((hours * 60 + minute) * 60 + second) * 1000 + millis;
    }

    private static boolean isPlain(String text) {
        for (int position = 0; position < SECONDS.length(); position++) {
            char form = SECONDS.charAt(position);
            char character = text.charAt(position);
            if (form == '0' ? !isDigit(character) : character != form) {
                return false;
            }
        }
        return true;
    }

    /** Returns the fraction after the seconds, up to {@code end}, cut to milliseconds; 0 if there is none, -1 if it is malformed. */
    private static int fractionMillis(String text, int end) {
        int first = SECONDS.length() + 1;
        if (end == first - 1) {
            return 0;
        }
        if (text.charAt(first - 1) != '.' || end - first < 1 || end - first > MAX_FRACTION) {
            return -1;
        }
        int millis = 0;
        int weight = 100;
        for (int position = first; position < end; position++) {
            char character = text.charAt(position);
            if (!isDigit(character)) {
                return -1;
            }
            millis += weight * (character - '0');
            weight /= 10;
        }
        return millis;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int position = from; position < to; position++) {
            number = number * 10 + text.charAt(position) - '0';
        }
        return number;
    }

    private static long anyMillis(String text) {
        try {
            // without Instant.parse's exception: a flood of unreadable texts would cost more than good ones
            ParsePosition end = new ParsePosition(0);
            TemporalAccessor parsed = DateTimeFormatter.ISO_INSTANT.parseUnresolved(text, end);
            return parsed == null || end.getIndex() < text.length()
                    ? UNREADABLE
                    : Math.max(Instant.from(parsed).toEpochMilli(), UNREADABLE);
        } catch (DateTimeException | ArithmeticException e) {
            // an instant out of range, or an offset of 24 hours or more, for which the parser itself throws
            return UNREADABLE;
        }
    }
}
