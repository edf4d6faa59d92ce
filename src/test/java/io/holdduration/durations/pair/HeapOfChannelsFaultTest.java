package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.simulation.Ksuid;
import io.holdduration.testing.Figures;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of the heap a task takes for each channel: nothing, unless the channel is unsettled or the store in memory. */
@Tag("faults")
class HeapOfChannelsFaultTest {
    /** So many have room in the index of unsettled channels: beyond {@link DueIndex#CAPACITY} it leaves some out. */
    private static final int CHANNELS = 100_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "true, false, ENDED, 1, 10",
        "true, false, HELD, 1, 200",
        "true, false, HELD, 2, 250",
        "true, true, HELD, 1, 400",
        "false, false, ENDED, 1, 250",
        "false, false, HELD, 1, 450"
    })
    void shouldBeAsTheFormulaSays(boolean isPersistent, boolean announces, EventKind only, int events, int mostBytes) {
        try (CountedStore store = CountedStore.create(isPersistent, directory)) {
            // a first tick, as a running task has it at once: until then it remembers what it has written since the
            // start
            PairingTask task =
                    new PairingTask(announces).startOn(store, PairingTask.START).ticksOnceAt(PairingTask.START);
            long before = usedBytes();

            for (int event = events; event > 0; event--) { // each notes again when the channel is due
                for (int channel = 0; channel < CHANNELS; channel++) {
                    arrives(channel, only, event, task);
                }
            }

            long bytes = (usedBytes() - before) / CHANNELS;
            Figures.of("heap-of-channels-" + (isPersistent ? "rocksdb" : "in-memory")
                            + (announces ? "-announced-" : "-") + only + "-" + events)
                    .note("%,d bytes of heap for each of %,d channels", bytes, CHANNELS);
            assertThat(bytes).isLessThan(mostBytes);
            assertThat(task.published()).isEmpty();
        }
    }

    private static void arrives(int channel, EventKind kind, int minute, PairingTask task) {
        SplittableRandom random = new SplittableRandom(channel);
        EventDetails details = new EventDetails(uuid(random), uuid(random), "external", null, null, null);
        task.arrives(uuid(random), kind, PairingTask.START + channel + minute * 60_000L, Ksuid.random(random), details);
    }

    private static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
