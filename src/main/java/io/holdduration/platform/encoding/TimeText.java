package io.holdduration.platform.encoding;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** The text of an instant in RFC 3339, exactly that of {@link Instant#toString()}: digits in a template, without a formatter. */
final class TimeText {
    private static final long DAY_MILLIS = 86_400_000;
    /** The first and last instants with a year of four digits. */
    private static final long FIRST_MILLIS = LocalDate.of(0, 1, 1).toEpochDay() * DAY_MILLIS;

    private static final long LAST_MILLIS = LocalDate.of(10_000, 1, 1).toEpochDay() * DAY_MILLIS - 1;

    private TimeText() {}

    /** Returns the text of an instant, in ms since 1970, in UTF-8. */
    static byte[] utf8(long millis) {
        if (millis < FIRST_MILLIS || millis > LAST_MILLIS) {
            return Instant.ofEpochMilli(millis).toString().getBytes(StandardCharsets.UTF_8);
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
        int ofDay = Math.toIntExact(Math.floorMod(millis, DAY_MILLIS));
        int ofSecond = ofDay % 1_000;
        String template = ofSecond == 0 ? "0000-00-00T00:00:00Z" : "0000-00-00T00:00:00.000Z";
        byte[] text = template.getBytes(StandardCharsets.UTF_8);
        write(day.getYear(), text, 4);
        write(day.getMonthValue(), text, 7);
        write(day.getDayOfMonth(), text, 10);
        write(ofDay / 3_600_000, text, 13);
        write(ofDay / 60_000 % 60, text, 16);
        write(ofDay / 1_000 % 60, text, 19);
        write(ofSecond, text, 23);
        return text;
    }

    /** Writes the digits of a number, the last one before {@code end}; zeros are there already. */
    private static void write(int number, byte[] text, int end) {
        int position = end;
        for (int rest = number; rest > 0; rest /= 10) {
            position--;
            text[position] = (byte) ('0' + rest % 10);
        }
    }
}
