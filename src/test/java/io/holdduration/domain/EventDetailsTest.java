package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventDetailsTest {
    private static final EventDetails ALL = new EventDetails("a", "bc", "def", "ghij", "klmno", "pqrstu");

    @Test
    void shouldCountTheCharactersOfEachField() {
        assertThat(EventDetails.NONE.characters()).isZero();
        assertThat(new EventDetails("a", null, null, null, null, null).characters())
                .isEqualTo(1);
        assertThat(new EventDetails(null, "bc", null, null, null, null).characters())
                .isEqualTo(2);
        assertThat(new EventDetails(null, null, "def", null, null, null).characters())
                .isEqualTo(3);
        assertThat(new EventDetails(null, null, null, "ghij", null, null).characters())
                .isEqualTo(4);
        assertThat(new EventDetails(null, null, null, null, "klmno", null).characters())
                .isEqualTo(5);
        assertThat(new EventDetails(null, null, null, null, null, "pqrstu").characters())
                .isEqualTo(6);
    }

    @Test
    void shouldCountTheCharactersOfAllFieldsTogether() {
        assertThat(ALL.characters()).isEqualTo(1 + 2 + 3 + 4 + 5 + 6);
    }

    @Test
    void shouldCombineToTheSmallerOfEachFieldWhateverTheOrder() {
        EventDetails other = new EventDetails("b", "aa", null, "ghij", "z", "a");
        EventDetails combined = new EventDetails("a", "aa", "def", "ghij", "klmno", "a");

        assertThat(ALL.combinedWith(other)).isEqualTo(combined);
        assertThat(other.combinedWith(ALL)).isEqualTo(combined);
    }

    @Test
    void shouldStayTheSameWithAnEqualDelivery() {
        EventDetails equal = new EventDetails("a", "bc", "def", "ghij", "klmno", "pqrstu");

        assertThat(ALL.combinedWith(equal)).isSameAs(ALL);
    }

    @Test
    void shouldFillInOnlyWhatIsMissing() {
        EventDetails some = new EventDetails("x", null, "y", null, "z", null);

        assertThat(some.orElse(ALL)).isEqualTo(new EventDetails("x", "bc", "y", "ghij", "z", "pqrstu"));
        assertThat(EventDetails.NONE.orElse(ALL)).isEqualTo(ALL);
    }
}
