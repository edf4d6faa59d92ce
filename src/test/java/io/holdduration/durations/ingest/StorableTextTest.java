package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {
    private static final String PAIR = "\uD83D\uDE00";
    private static final String FIRST_HALF = "\uD83D";
    private static final String SECOND_HALF = "\uDE00";

    @ParameterizedTest
    @CsvSource({"0, 1024", "1024, 0", "1, 1023", "512, 512"})
    void shouldShareOneLimitAmongTwoTexts(int first, int second) {
        assertThat(StorableText.problem("both", "x".repeat(first), "x".repeat(second)))
                .isNull();
        assertThat(StorableText.problem("both", "x".repeat(first), "x".repeat(second + 1)))
                .isEqualTo("both is longer than 1024 characters");
    }

    @Test
    void shouldFindHalfAPairInEitherText() {
        assertThat(StorableText.problem("both", PAIR, "a" + PAIR + PAIR)).isNull();
        assertThat(StorableText.problem("both", PAIR, FIRST_HALF)).isEqualTo("both has half a surrogate pair");
        assertThat(StorableText.problem("both", SECOND_HALF + "a", PAIR)).isEqualTo("both has half a surrogate pair");
    }

    /** Each is stored by itself. */
    @Test
    void shouldTakeAPairThatIsSplitBetweenTwoTextsForTwoHalves() {
        assertThat(StorableText.problem("both", FIRST_HALF, SECOND_HALF)).isEqualTo("both has half a surrogate pair");
    }
}
