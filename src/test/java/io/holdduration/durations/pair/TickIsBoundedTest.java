package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.durations.pair.PairingTask.START;
import static io.holdduration.durations.pair.PairingTask.UNRESOLVED_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.Timeline;
import io.holdduration.durations.pair.storage.TimelineStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** However many channels a task has, a tick looks at few of them: it must not hold up the events. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class TickIsBoundedTest {
    private static final int SETTLED = 100_000;
    private static final int WAITING = 2_500;

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private final PairingTask task = new PairingTask(false);
    private CountedStore store;

    @BeforeEach
    void fill() {
        store = CountedStore.create(isPersistent, directory);
        task.startOn(store, START).arrives("model", HELD, START).arrives("model", RETRIEVED, START + 5);
        TimelineStore timelines = store.timelines();
        Timeline settled = timelines.load("model");
        for (int channel = 0; channel < SETTLED; channel++) {
            timelines.save("settled-" + channel, settled);
        }
        for (int channel = 0; channel < WAITING; channel++) {
            task.arrives("waiting-" + channel, HELD, START + channel);
        }
        task.startOn(store, START)
                .arrives("model", HELD, START)
                .ticksOnceAt(START)
                .published();
        store.calls();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void shouldLookAtFewOfManySettledChannels() {
        task.ticks(START + 250);

        Map<String, Integer> calls = store.calls();

        assertThat(visits(calls)).isBetween(PairingProcessor.SWEPT_PER_TICK, swept());
        assertThat(calls).doesNotContainKeys("put", "all", "reverseAll", "reverseRange", "prefixScan", "delete");
        assertThat(calls.getOrDefault("range", 0)).isEqualTo(isPersistent ? 1 : 0);
        assertThat(calls).containsEntry("query", 1).containsEntry("close", 1);
    }

    @Test
    void shouldPublishNoMoreAtATimeThanItMayAndAllInTheEnd() {
        clockComesTo(START + WAITING + UNRESOLVED_AFTER);
        int published = 0;
        int most = 0;
        for (int tick = 0; tick < 3; tick++) {
            task.ticksOnceAt(START + tick * 250L);
            Map<String, Integer> calls = store.calls();
            assertThat(visits(calls)).isLessThanOrEqualTo(most());
            assertThat(calls.getOrDefault("put", 0))
                    .isLessThanOrEqualTo(PairingProcessor.DUE_PER_TICK + PairingProcessor.SWEPT_PER_TICK + 1);
            int now = task.published().size();
            most = Math.max(most, now);
            published += now;
        }

        assertThat(most).isBetween(PairingProcessor.DUE_PER_TICK, most());
        assertThat(published).isEqualTo(WAITING);
    }

    /** It is read for each announcement, so that memory keeps only its id. */
    @Test
    void shouldReadNoMoreHoldsThanItAnnouncesAtATimeAndAllInTheEnd() {
        PairingTask announcing = new PairingTask(true).startOn(store, START).arrives("model", HELD, START);
        int announced = 0;
        for (int tick = 0; tick < 4; tick++) {
            store.calls();
            announcing.ticksOnceAt(START + tick * 250L);

            if (tick > 0) { // the first reads the whole store, for deadlines
                assertThat(visits(store.calls())).isLessThanOrEqualTo(swept() + Announcer.PER_TICK);
            }
            int now = announcing.announced();
            assertThat(now).isLessThanOrEqualTo(Announcer.PER_TICK);
            announced += now;
        }

        assertThat(announced).isEqualTo(WAITING);
    }

    @Test
    void shouldForgetAllOfThemBitByBit() {
        long end = START + WAITING + PairingTask.WINDOW + UNRESOLVED_AFTER;
        int ticks = (SETTLED + WAITING) / PairingProcessor.SWEPT_PER_TICK + 4;
        clockComesTo(end);
        for (int tick = 0; tick < ticks; tick++) {
            task.ticksOnceAt(START + tick * 250L);
        }

        assertThat(visits(store.calls())).isLessThanOrEqualTo(ticks * swept() + WAITING + WAITING);
        List<String> left = new ArrayList<>();
        store.timelines().forEach((channelId, timeline) -> left.add(channelId));
        assertThat(left).containsExactly("clock");
    }

    /** A round over what RocksDB has deleted is expensive: none begins before something can be over. */
    @Test
    void shouldBeginNoRoundBeforeSomethingCanBeOver() {
        shouldForgetAllOfThemBitByBit();
        task.ticksOnceAt(START).ticksOnceAt(START + 250);
        store.calls();

        for (int tick = 0; tick < 1_000; tick++) {
            task.ticksOnceAt(START + tick * 250L);
        }

        assertThat(store.calls().keySet()).isSubsetOf("put"); // the clock, now and then
    }

    private void clockComesTo(long clockMillis) {
        task.arrives("clock", DISCONNECTED, clockMillis);
        store.calls();
    }

    /** The most that a tick sweeps. The clock can be among the channels in memory; RocksDB has it at the end. */
    private int swept() {
        return PairingProcessor.SWEPT_PER_TICK + (isPersistent ? 0 : 1);
    }

    private int most() {
        return PairingProcessor.DUE_PER_TICK + swept();
    }

    private static int visits(Map<String, Integer> calls) {
        return calls.getOrDefault("get", 0) + calls.getOrDefault("next", 0);
    }
}
