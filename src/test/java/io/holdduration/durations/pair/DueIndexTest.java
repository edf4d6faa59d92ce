package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Decision;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueIndexTest {
    private final DueIndex index = new DueIndex(DueIndex.CAPACITY);

    @Test
    void shouldGiveTheLongestDueFirstAndTheEarliestNotedAmongEquals() {
        index.set("b", 20, DueIndex.NOT_ON_HOLD);
        index.set("c", 10, DueIndex.NOT_ON_HOLD);
        index.set("a", 20, DueIndex.NOT_ON_HOLD);
        index.set("d", 21, DueIndex.NOT_ON_HOLD);

        List<String> due = index.due(20, 10);

        assertThat(due).containsExactly("c", "b", "a");
    }

    @Test
    void shouldGiveNoMoreThanAsked() {
        index.set("a", 1, DueIndex.NOT_ON_HOLD);
        index.set("b", 1, DueIndex.NOT_ON_HOLD);
        index.set("c", 2, DueIndex.NOT_ON_HOLD);

        assertThat(index.due(9, 0)).isEmpty();
        assertThat(index.due(9, 2)).containsExactly("a", "b");
        assertThat(index.due(9, 3)).containsExactly("a", "b", "c");
    }

    @Test
    void shouldKnowAChannelAtItsLatestTimeOnly() {
        index.set("a", 5, DueIndex.NOT_ON_HOLD);
        index.set("a", 50, DueIndex.NOT_ON_HOLD);
        index.set("b", 50, DueIndex.NOT_ON_HOLD);
        index.set("b", 5, DueIndex.NOT_ON_HOLD);

        assertThat(index.due(5, 10)).containsExactly("b");
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void shouldForgetAChannelThatIsNeverDue() {
        index.set("a", 5, DueIndex.NOT_ON_HOLD);
        index.set("a", Decision.NEVER, DueIndex.NOT_ON_HOLD);
        index.set("b", Decision.NEVER, DueIndex.NOT_ON_HOLD);

        assertThat(index.due(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void shouldKeepOneStringForEachChannel() {
        String first = String.valueOf("a".toCharArray());
        index.set(first, 5, DueIndex.NOT_ON_HOLD);
        index.set(String.valueOf("a".toCharArray()), 6, DueIndex.NOT_ON_HOLD);

        List<String> due = index.due(6, 1);

        assertThat(due.get(0)).isSameAs(first);
    }

    /** Holds that end long before they are due would otherwise be kept for hours. */
    @Test
    void shouldNotKeepWhatIsNoLongerDue() {
        for (int hold = 0; hold < 10_000; hold++) {
            index.set("c-" + hold, hold, 0);
            index.set("c-" + hold, Decision.NEVER, DueIndex.NOT_ON_HOLD);
        }

        assertThat(index)
                .extracting("queue", as(InstanceOfAssertFactories.collection(Object.class)))
                .hasSizeLessThan(2_000);
    }

    /** A call is to be short, however many channels were due earlier and are not now. */
    @Test
    void shouldPassByTenOutdatedEntriesForEachChannelAskedForAndFindTheRestLater() {
        for (int channel = 0; channel < 100; channel++) {
            index.set("c-" + channel, channel, DueIndex.NOT_ON_HOLD);
            index.set("c-" + channel, 1_000 + channel, DueIndex.NOT_ON_HOLD);
        }
        index.set("late", 500, DueIndex.NOT_ON_HOLD);

        List<List<String>> calls =
                Stream.generate(() -> index.due(500, 3)).limit(4).toList();

        assertThat(calls).containsExactly(List.of(), List.of(), List.of(), List.of("late"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKnowWhatAPlainMapKnows(long seed) {
        Random random = new Random(seed);
        Map<String, Long> plain = new LinkedHashMap<>();
        Set<String> onHold = new HashSet<>();
        for (int step = 0; step < 5_000; step++) {
            String channel = "c-" + random.nextInt(20);
            long due = random.nextInt(4) == 0 ? Decision.NEVER : random.nextInt(10);
            boolean isOnHold = due != Decision.NEVER && random.nextBoolean();
            long clock = random.nextInt(11);

            index.set(channel, due, isOnHold ? step : DueIndex.NOT_ON_HOLD);

            plain.remove(channel);
            plain.put(channel, due);
            plain.values().removeIf(at -> at == Decision.NEVER);
            onHold.remove(channel);
            onHold.addAll(isOnHold ? Set.of(channel) : Set.of());
            assertThat(index.openHolds()).as("seed %d, step %d", seed, step).isEqualTo(onHold.size());
            assertThat(index.size()).as("seed %d, step %d", seed, step).isEqualTo(plain.size());
            assertThat(index.due(clock, 100))
                    .as("seed %d, step %d", seed, step)
                    .containsExactlyElementsOf(plain.keySet().stream()
                            .filter(known -> plain.get(known) <= clock)
                            .sorted(Comparator.comparing(plain::get))
                            .toList());
        }
    }

    /** A subscription without ends: more and more channels wait for hours. */
    @Test
    void shouldKeepTheEarlierHalfOfTooManyAndSayWhenTheRestMayBeDue() {
        DueIndex small = new DueIndex(10);
        for (int channel = 0; channel < 11; channel++) {
            small.set("c-" + channel, 100 + channel, 0);
        }

        assertThat(small.size()).isEqualTo(5);
        assertThat(small.openHolds()).isEqualTo(5);
        small.set("late", 105, 0);
        small.set("soon", 104, 0);
        assertThat(small.due(1_000, 100)).containsExactly("c-0", "c-1", "c-2", "c-3", "c-4", "soon");
        assertThat(small.isOutrun(1_000)).as("some are due still").isFalse();
        List.of("c-0", "c-1", "c-2", "c-3", "c-4", "soon")
                .forEach(id -> small.set(id, Decision.NEVER, DueIndex.NOT_ON_HOLD));
        assertThat(small.due(1_000, 100)).isEmpty();
        small.set("next", 103, 0);
        assertThat(small.isOutrun(102)).isFalse();
        small.set("next", Decision.NEVER, 0);
        small.due(1_000, 100);
        assertThat(small.isOutrun(102)).as("nothing is left").isTrue();
        small.takeAll();
        assertThat(small.isOutrun(1_000)).isFalse();
        small.set("late", 105, 0);
        assertThat(small.due(1_000, 100)).contains("late");
    }

    @Test
    void shouldBeOutrunWhenNothingIsLeftOfTheEarlierHalf() {
        DueIndex small = new DueIndex(2);
        small.set("a", 1, DueIndex.NOT_ON_HOLD);
        small.set("b", 2, DueIndex.NOT_ON_HOLD);
        small.set("c", 3, DueIndex.NOT_ON_HOLD);

        assertThat(small.isOutrun(0)).isFalse();
        small.set("a", Decision.NEVER, DueIndex.NOT_ON_HOLD);
        assertThat(small.isOutrun(0)).isTrue();
    }

    /** Sorting them each time would cost the more, the more there are. */
    @Test
    void shouldLeaveOutTheLastOfTooManyThatAreDueAtOnceAndBeOutrunByTheirDeadline() {
        DueIndex small = new DueIndex(2);
        for (int channel = 0; channel < 20_000; channel++) {
            small.set("c-" + channel, 7, 0);
        }

        assertThat(small.size()).isEqualTo(2);
        assertThat(small.openHolds()).isEqualTo(2);
        assertThat(small.due(7, 30_000)).containsExactly("c-0", "c-1");
        assertThat(small.isOutrun(7)).isFalse();
        small.set("c-0", Decision.NEVER, DueIndex.NOT_ON_HOLD);
        small.set("c-1", Decision.NEVER, DueIndex.NOT_ON_HOLD);
        assertThat(small.due(7, 30_000)).isEmpty();
        assertThat(small.isOutrun(7)).isTrue();
        small.takeAll();
        small.set("c-2", 7, 0);
        assertThat(small.due(7, 30_000)).containsExactly("c-2");
    }

    @Test
    void shouldKeepAnEarlierDeadlineAmongTooManyThatAreDueAtOnce() {
        DueIndex small = new DueIndex(4);
        for (int channel = 0; channel < 100; channel++) {
            small.set("c-" + channel, 7, 0);
        }

        small.set("earlier", 6, 0);

        assertThat(small.due(6, 10)).containsExactly("earlier");
        assertThat(small.size()).isLessThanOrEqualTo(4);
        assertThat(small.isOutrun(6)).isFalse();
        small.set("earlier", Decision.NEVER, DueIndex.NOT_ON_HOLD);
        assertThat(small.due(7, 10)).isEmpty();
        assertThat(small.isOutrun(7)).isTrue();
    }

    @Test
    void shouldNeverHoldMoreThanItsCapacityHoweverMuchWaits() {
        DueIndex small = new DueIndex(100);
        int most = 0;
        for (int channel = 0; channel < 100_000; channel++) {
            small.set("c-" + channel, channel, 0);
            most = Math.max(most, small.size());
        }

        assertThat(most).isEqualTo(100);
    }
}
