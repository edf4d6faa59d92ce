package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.durations.pair.PairingTask.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.durations.pair.EndlessChannel.Cost;
import io.holdduration.durations.pair.EndlessChannel.Events;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However many events one channel has, each costs no more than those before, and no other channel notices. */
class EndlessChannelTest {
    private static final EventKind[] KINDS = EventKind.values();

    /** What a broker takes for a record by default, less what is around the value. */
    private static final int MOST_STORED = 1_000_000;

    @TempDir
    Path directory;

    static Stream<Named<Events>> kindsOfEvents() {
        return Stream.of(
                Named.of("held and retrieved in turn", inOrder()),
                Named.of("only held", (task, id, number) -> task.arrives(id, HELD, START + number)),
                Named.of("only retrieved", (task, id, number) -> task.arrives(id, RETRIEVED, START + number)),
                Named.of(
                        "all kinds at once",
                        (task, id, number) ->
                                task.arrives(id, KINDS[number % KINDS.length], START + number / KINDS.length)),
                Named.of(
                        "each earlier than the one before",
                        (task, id, number) -> task.arrives(id, KINDS[number % KINDS.length], START - number)),
                Named.of(
                        "shuffled",
                        (task, id, number) -> task.arrives(
                                id, KINDS[number % KINDS.length], START + number / 500 * 500L + number * 7L % 500)),
                Named.of(
                        "one event that says something else each time",
                        (task, id, number) -> task.arrives(
                                id, RETRIEVED, START, "id", text(String.valueOf(Integer.MAX_VALUE - number)))));
    }

    static Events inOrder() {
        return (task, id, number) -> task.arrives(id, number % 2 == 0 ? HELD : RETRIEVED, START + number);
    }

    private static void longTexts(PairingTask task, String channelId, int number) {
        String text = "\u20AC".repeat(1_000) + number;
        task.arrives(channelId, number % 2 == 0 ? HELD : RETRIEVED, START + number, text, text(text));
    }

    private static EventDetails text(String text) {
        return new EventDetails(text + 1, text + 2, text + 3, text + 4, text + 5, text + 6);
    }

    @ParameterizedTest
    @MethodSource("kindsOfEvents")
    void shouldStopGrowing(Events events) {
        assertThatItStopsGrowing(events, 2_000);
    }

    /** The limit of characters is reached after 40 events already. */
    @Test
    void shouldStopGrowingWithTheLongestTextsThereAre() {
        assertThatItStopsGrowing(EndlessChannelTest::longTexts, 1_000);
    }

    private void assertThatItStopsGrowing(Events events, int count) {
        try (CountedStore store = CountedStore.create(false, directory)) {
            EndlessChannel channel = new EndlessChannel(store, events);
            Cost early = channel.arrive(count);

            Cost late = channel.arrive(count);

            assertThat(late.mostStoredBytes()).isLessThan(MOST_STORED).isLessThan(early.mostStoredBytes() * 5 / 4);
            assertThat(late.allocatedBytes()).isLessThan(early.allocatedBytes() * 3 / 2);
            assertThat(channel.publishedOfOthers()).isEqualTo(channel.expectedOfOthers());
        }
    }

    @Tag("faults")
    @Test
    void shouldStillCostTheSameAfterTwentyThousandEvents() {
        try (CountedStore store = CountedStore.create(false, directory)) {
            EndlessChannel channel = new EndlessChannel(store, inOrder());
            Cost early = channel.arrive(2_000);

            Cost late = channel.arrive(18_000);

            assertThat(late.mostStoredBytes()).isLessThan(early.mostStoredBytes() * 5 / 4);
            assertThat(late.allocatedBytes()).isLessThan(early.allocatedBytes() * 3 / 2);
            assertThat(channel.publishedOfOthers()).isEqualTo(channel.expectedOfOthers());
        }
    }
}
