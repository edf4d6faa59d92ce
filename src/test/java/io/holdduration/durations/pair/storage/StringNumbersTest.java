package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Distinct strings and their numbers. */
class StringNumbersTest {
    private final StringNumbers numbers = new StringNumbers();

    @Test
    void shouldGiveEachStringTheNextNumberAndKeepIt() {
        assertThat(numbers.add("a")).isEqualTo(1);
        assertThat(numbers.add("b")).isEqualTo(2);
        assertThat(numbers.add(String.valueOf(new char[] {'a'}))).isEqualTo(1);
        assertThat(numbers.add(String.valueOf(new char[] {'b'}))).isEqualTo(2);
        assertThat(numbers.size()).isEqualTo(2);
        assertThat(numbers.get(2)).isEqualTo("b");
    }

    @Test
    void shouldGiveNullNoNumber() {
        assertThat(numbers.add(null)).isZero();
        assertThat(numbers.size()).isZero();
    }

    @Test
    void shouldTellStringsOfOneHashApart() {
        assertThat("Aa").hasSameHashCodeAs("BB");

        assertThat(numbers.add("Aa")).isEqualTo(1);
        assertThat(numbers.add("BB")).isEqualTo(2);
        assertThat(numbers.add("Aa")).isEqualTo(1);
    }

    @Test
    void shouldTellStringsOfOneHashApartAmongMany() {
        for (int number = 1; number <= StringNumbers.FEW; number++) {
            numbers.add("string-" + number);
        }

        assertThat(numbers.add("Aa")).isEqualTo(StringNumbers.FEW + 1);
        assertThat(numbers.add("BB")).isEqualTo(StringNumbers.FEW + 2);
        assertThat(numbers.add("Aa")).isEqualTo(StringNumbers.FEW + 1);
    }

    @Test
    void shouldKeepEachNumberWhileFewBecomeMany() {
        for (int count = 1; count <= 3 * StringNumbers.FEW; count++) {
            for (int number = 1; number <= count; number++) {
                assertThat(numbers.add("string-" + number)).isEqualTo(number);
            }
            assertThat(numbers.size()).isEqualTo(count);
        }
    }

    @Test
    void shouldGrow() {
        for (int number = 1; number <= 10_000; number++) {
            assertThat(numbers.add("string-" + number)).isEqualTo(number);
        }
        for (int number = 1; number <= 10_000; number++) {
            assertThat(numbers.add("string-" + number)).isEqualTo(number);
            assertThat(numbers.get(number)).isEqualTo("string-" + number);
        }
    }
}
