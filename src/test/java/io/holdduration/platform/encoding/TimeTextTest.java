package io.holdduration.platform.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It is compared with {@link Instant#toString()}. */
class TimeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "2022-08-30T14:34:36.088Z",
                "2024-02-29T23:59:59Z",
                "2000-02-29T00:00:00.100Z",
                "1900-03-01T00:00:00.001Z",
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999Z",
                "9999-12-31T23:59:59.999Z",
                "+10000-01-01T00:00:00Z",
            })
    void shouldBeTheUsualTextOfAnInstant(String text) {
        assertThat(text(Instant.parse(text).toEpochMilli())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1_000, -1, 0, 1, 999, 1_000, Long.MAX_VALUE})
    void shouldBeTheUsualTextOfAnyNumber(long millis) {
        assertThat(text(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
    }

    @Test
    void shouldBeTheUsualTextOfEachDayOfFourCenturies() {
        long first = Instant.parse("1799-12-31T00:00:00Z").toEpochMilli();
        for (int day = 0; day < 401 * 366; day++) {
            long millis = first + day * 86_400_000L + day % 1_000;
            assertThat(text(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
        }
    }

    @Test
    void shouldBeTheUsualTextOfManyInstants() {
        Random random = new Random(1);
        for (int bits = 1; bits <= 64; bits++) {
            for (int count = 0; count < 2_000; count++) {
                long millis = random.nextLong() >> (64 - bits);
                assertThat(text(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
                long second = millis / 1_000 * 1_000;
                assertThat(text(second)).isEqualTo(Instant.ofEpochMilli(second).toString());
            }
        }
    }

    private static String text(long millis) {
        return new String(TimeText.utf8(millis), StandardCharsets.UTF_8);
    }
}
