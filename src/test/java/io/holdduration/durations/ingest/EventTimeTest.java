package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When an event happened: {@code data.timestamp}, to the millisecond, and nothing else. */
class EventTimeTest {
    private static final String[] WELL_FORMED = {
        "2022-08-30T14:34:36.088Z",
        "2022-08-28T14:34:36.088Z",
        "2024-02-28T23:59:59Z",
        "1970-01-01T00:00:00.6134321Z",
        "2022-08-28T16:34:36.088+12:00"
    };

    @ParameterizedTest
    @CsvSource({
        "2022-08-30T14:34:36Z,             1661870076000",
        "2022-08-30T14:34:36.0Z,           1661870076000",
        "2022-08-30T14:34:36.08Z,          1661870076080",
        "2022-08-30T14:34:36.088Z,         1661870076088",
        "2022-08-30T14:34:36.0889Z,        1661870076088",
        "2022-08-30T14:34:36.08899Z,       1661870076088",
        "2022-08-30T14:34:36.088999Z,      1661870076088",
        "2022-08-30T14:34:36.6134321Z,     1661870076613",
        "2022-08-30T14:34:36.61343219Z,    1661870076613",
        "2022-08-30T14:34:36.999999999Z,   1661870076999",
        "2022-08-30T16:34:36.088+02:00,    1661870076088",
        "2022-08-30T09:04:36.088-05:30,    1661870076088",
        "2022-08-30t14:34:36.088z,         1661870076088",
        "2020-02-29T23:59:59.999Z,         1583020799999",
        "2016-12-31T23:59:60Z,             1483228799000",
        "1970-01-01T00:00:00.001Z,         1",
        "1969-12-31T23:00:00.001-01:00,    1",
    })
    void shouldReadAnInstantToTheMillisecondItLiesIn(String timestamp, long millis) {
        RawEvent held = RawEvent.held().with("/data/timestamp", "\"" + timestamp + "\"");

        assertThat(held.event().timestampMillis()).isEqualTo(millis);
        assertThat(held.binary().event().timestampMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1970-01-01t00:00:00.000z",
                "1970-01-01T00:00:00.000999999Z",
                "1969-12-31T23:00:00-01:00",
                "1969-12-31T23:59:59.999999999Z",
                "0001-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "+292278994-08-17T07:12:55.808Z",
                "+9999999999-01-01T00:00:00Z",
                "2022-08-30T14:34:36",
                "2022-08-30T14:34:36.1234567890Z",
                "2022-08-30T14:34:36,088Z",
                "2022-08-30 14:34:36Z",
                "2022-08-30T14:34:36Z ",
                " 2022-08-30T14:34:36Z",
                "2022-08-30",
                "20220830T143436Z",
                "2022-02-29T00:00:00Z",
                "2022-13-01T00:00:00Z",
                "2022-08-30T25:00:00Z",
                "2022-08-30T14:34:36+19:00",
                "2022-08-30T14:34:36+24:00",
                "2022-08-30T14:34:36-33:59:59",
                "2022-08-30T14:34:36Z[UTC]",
                "1661870076088",
                "now",
                "\u0662\u0660\u0662\u0662-08-30T14:34:36Z",
            })
    void shouldRejectWhatIsNotAnInstantAfterTheEpoch(String timestamp) {
        RawEvent held = RawEvent.held().with("/data/timestamp", "\"" + timestamp + "\"");

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.INVALID_DATA);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 100_000})
    void shouldNotParseWhatIsMuchTooLongForAnInstant(int length) {
        RawEvent held = RawEvent.held().with("/data/timestamp", "\"" + "9".repeat(length) + "\"");

        RejectReason reason = held.rejection();

        assertThat(reason).isEqualTo(RejectReason.INVALID_DATA);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldReadWhatInstantReadsAndNothingElse(long seed) {
        Random random = new Random(seed);
        int instants = 0;
        for (int round = 0; round < 5_000; round++) {
            String timestamp = changed(WELL_FORMED[round % WELL_FORMED.length], random);

            Decoded decoded = RawEvent.held()
                    .with("/data/timestamp", "\"" + timestamp + "\"")
                    .decoded();

            long millis = millis(timestamp);
            boolean isInstant = millis > 0;
            instants += isInstant ? 1 : 0;
            assertThat(decoded.rejection().filter(rejected -> rejected.reason() == RejectReason.INVALID_DATA))
                    .as("seed %d: %s", seed, timestamp)
                    .matches(invalid -> invalid.isEmpty() == isInstant);
            decoded.relevantEvent()
                    .ifPresent(event -> assertThat(event.timestampMillis())
                            .as("seed %d: %s", seed, timestamp)
                            .isEqualTo(millis));
        }
        assertThat(instants).isGreaterThan(300);
    }

    private static String changed(String timestamp, Random random) {
        StringBuilder changed = new StringBuilder(timestamp);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(changed.length());
            char other = "0123456789+-:.TZtz 6".charAt(random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, other);
                case 1 -> changed.deleteCharAt(at);
                default -> changed.setCharAt(at, other);
            }
        }
        return changed.toString();
    }

    private static long millis(String timestamp) {
        try {
            return Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            return -1;
        }
    }

    @Test
    void shouldTakeAnEventThatIsAheadByTheClockSkewExactly() {
        RawEvent held = at(RawEvent.NOW + RawEvent.SKEW.toMillis());

        assertThat(held.event().timestampMillis()).isEqualTo(RawEvent.NOW + RawEvent.SKEW.toMillis());
    }

    @Test
    void shouldRejectAnEventThatIsAMillisecondFurtherAhead() {
        RawEvent held = at(RawEvent.NOW + RawEvent.SKEW.toMillis() + 1);

        assertThat(held.rejection()).isEqualTo(RejectReason.FUTURE_TIMESTAMP);
    }

    @Test
    void shouldRejectTheLastMillisecondThereIs() {
        RawEvent held = RawEvent.held().with("/data/timestamp", "\"+292278994-08-17T07:12:55.807Z\"");

        assertThat(held.rejection()).isEqualTo(RejectReason.FUTURE_TIMESTAMP);
    }

    @Test
    void shouldNotMindWhenTheNotificationWasSent() {
        RawEvent held = RawEvent.held().with("/time", "\"2099-01-01T00:00:00Z\"");

        assertThat(held.event().timestampMillis()).isEqualTo(RawEvent.AT);
    }

    private static RawEvent at(long millis) {
        return RawEvent.held().with("/data/timestamp", "\"" + Instant.ofEpochMilli(millis) + "\"");
    }
}
