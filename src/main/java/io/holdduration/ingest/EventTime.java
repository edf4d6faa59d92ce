package io.holdduration.ingest;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** When an event happened: an instant since 1970 in ISO-8601, to the millisecond. */
final class EventTime {
    private static final int MAX_LENGTH = 64;

    private EventTime() {}

    /** In ms since 1970; -1 for what is not an instant since then. */
    static long millis(@Nullable String timestamp) {
        if (timestamp == null || timestamp.length() > MAX_LENGTH) {
            return -1;
        }
        // as Instant.parse does it, but for its exception: a flood of unreadable ones would cost more than good ones
        ParsePosition end = new ParsePosition(0);
        TemporalAccessor parsed = DateTimeFormatter.ISO_INSTANT.parseUnresolved(timestamp, end);
        if (parsed == null || end.getIndex() < timestamp.length()) {
            return -1;
        }
        try {
            return Instant.from(parsed).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return -1;
        }
    }
}
