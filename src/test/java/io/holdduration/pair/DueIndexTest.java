package io.holdduration.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Decision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueIndexTest {
    private final DueIndex index = new DueIndex();

    @Test
    void shouldGiveTheLongestDueFirstAndTheEarliestNotedAmongEquals() {
        index.set("b", 20);
        index.set("c", 10);
        index.set("a", 20);
        index.set("d", 21);

        List<String> due = index.due(20, 10);

        assertThat(due).containsExactly("c", "b", "a");
    }

    @Test
    void shouldGiveNoMoreThanAsked() {
        index.set("a", 1);
        index.set("b", 1);
        index.set("c", 2);

        assertThat(index.due(9, 0)).isEmpty();
        assertThat(index.due(9, 2)).containsExactly("a", "b");
        assertThat(index.due(9, 3)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldKnowAChannelAtItsLatestTimeOnly() {
        index.set("a", 5);
        index.set("a", 50);
        index.set("b", 50);
        index.set("b", 5);

        assertThat(index.due(5, 10)).containsExactly("b");
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void shouldForgetAChannelThatIsNeverDue() {
        index.set("a", 5);
        index.set("a", Decision.NEVER);
        index.set("b", Decision.NEVER);

        assertThat(index.due(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(index.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKnowWhatAPlainMapKnows(long seed) {
        Random random = new Random(seed);
        Map<String, Long> plain = new HashMap<>();
        for (int step = 0; step < 5_000; step++) {
            String channel = "c-" + random.nextInt(20);
            long due = random.nextInt(4) == 0 ? Decision.NEVER : random.nextInt(10);
            long clock = random.nextInt(11);

            index.set(channel, due);

            plain.put(channel, due);
            plain.values().removeIf(at -> at == Decision.NEVER);
            assertThat(index.size()).as("seed %d, step %d", seed, step).isEqualTo(plain.size());
            assertThat(index.due(clock, 100))
                    .as("seed %d, step %d", seed, step)
                    .isSortedAccordingTo(Comparator.comparing(plain::get))
                    .containsExactlyInAnyOrderElementsOf(plain.keySet().stream()
                            .filter(known -> plain.get(known) <= clock)
                            .toList());
        }
    }
}
