package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every order, each once: a test that tries them all has tried them all. */
class PermutationsTest {

    @Test
    void shouldGiveEveryOrderOnce() {
        assertThat(Permutations.of(List.of("a", "b", "c")))
                .containsExactly(
                        List.of("a", "b", "c"),
                        List.of("a", "c", "b"),
                        List.of("b", "a", "c"),
                        List.of("b", "c", "a"),
                        List.of("c", "a", "b"),
                        List.of("c", "b", "a"));
        assertThat(new HashSet<>(Permutations.of(IntStream.range(0, 7).boxed().toList())))
                .hasSize(5040);
    }

    @Test
    void shouldGiveNothingOneOrder() {
        assertThat(Permutations.of(List.of())).containsExactly(List.of());
    }

    @Test
    void shouldRefuseWhatWouldTakeForEver() {
        assertThatThrownBy(() -> Permutations.of(IntStream.range(0, 9).boxed().toList()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 elements");
    }
}
