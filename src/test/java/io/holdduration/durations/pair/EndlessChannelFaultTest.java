package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.pair.EndlessChannel.Cost;
import io.holdduration.testing.Figures;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million events on one channel. */
@Tag("faults")
class EndlessChannelFaultTest {
    private static final int MANY = 1_000_000;
    private static final int EARLY = 20_000;

    @TempDir
    Path directory;

    @Test
    void shouldTakeAMillionEventsAsItTookTheFirst() {
        try (CountedStore store = CountedStore.create(false, directory)) {
            EndlessChannel channel = new EndlessChannel(store, EndlessChannelTest.inOrder());
            Cost early = channel.arrive(EARLY);

            Cost late = channel.arrive(MANY - EARLY);

            Figures figures = Figures.of("endless-channel");
            note(figures, EARLY, early);
            note(figures, MANY, late);
            assertThat(late.mostStoredBytes()).isLessThan(early.mostStoredBytes() * 5 / 4);
            assertThat(late.allocatedBytes()).isLessThan(early.allocatedBytes() * 3 / 2);
            assertThat(channel.publishedOfOthers()).isEqualTo(channel.expectedOfOthers());
        }
    }

    private static void note(Figures figures, int number, Cost cost) {
        figures.note(
                "after %,d events on one channel: %,d us and %,d bytes allocated for an event, %,d bytes stored",
                number, cost.nanos() / 1_000, cost.allocatedBytes(), cost.mostStoredBytes());
    }
}
