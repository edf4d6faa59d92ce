package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.durations.pair.PairingTask.START;
import static io.holdduration.durations.pair.PairingTask.UNRESOLVED_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscription without ends: more holds wait for their deadline than the index has room for. */
class HoldsWithoutEndTest {
    private static final int HOLDS = DueIndex.CAPACITY * 3 / 2;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "restarted: {0}, all at one time: {1}")
    @CsvSource({"true, false", "false, false", "true, true"})
    void shouldReportEachOfThemOnceWhateverTheIndexHasRoomFor(boolean isRestarted, boolean isAtOneTime) {
        try (CountedStore store = CountedStore.create(false, directory)) {
            PairingTask task = new PairingTask().startOn(store, START).ticksOnceAt(START);
            for (int hold = 0; hold < HOLDS; hold++) {
                task.arrives("c-" + hold, HELD, isAtOneTime ? START : START + hold);
            }
            long late = START + HOLDS + UNRESOLVED_AFTER;
            if (isRestarted) {
                task.startOn(store, late);
            }
            task.arrives("clock", DISCONNECTED, late);
            assertThat(task.published()).isEmpty();

            Set<String> published = new HashSet<>();
            int records = 0;
            for (int tick = 0; tick < 3 * HOLDS / PairingProcessor.DUE_PER_TICK; tick++) {
                task.ticksOnceAt(late + tick * 250L);
                for (String record : task.published()) {
                    published.add(record);
                    records++;
                }
            }

            assertThat(records).isEqualTo(HOLDS);
            assertThat(published).hasSize(HOLDS).allMatch(record -> record.endsWith("-? UNRESOLVED/0"));
        }
    }

    /** 1. Held events arrive five hours late, when the holds are no longer current; 2. the task starts again. */
    @Test
    void shouldReadTheStoreAFewTimesForHoldsThatArriveLate() {
        try (CountedStore store = CountedStore.create(false, directory)) {
            long clock = START + HOLDS + Duration.ofHours(5).toMillis();
            PairingTask task = new PairingTask().startOn(store, clock).ticksOnceAt(clock);
            task.arrives("clock", DISCONNECTED, clock);
            for (int hold = 0; hold < HOLDS; hold++) {
                task.arrives("c-" + hold, HELD, START + hold);
            }
            store.timelines().saveClockMillis(clock);

            task.startOn(store, clock);
            int ticks = 3 * HOLDS / PairingProcessor.DUE_PER_TICK;
            assertThat(publishedIn(task, clock, ticks)).isEmpty();
            long late = clock + UNRESOLVED_AFTER;
            task.at(late).arrives("clock", DISCONNECTED, late);

            assertThat(publishedIn(task, late, ticks))
                    .hasSize(HOLDS)
                    .doesNotHaveDuplicates()
                    .allMatch(record -> record.endsWith("-? UNRESOLVED/0"));
            // the one that fetches what the index had no room for
            assertThat(store.calls()).containsEntry("all", 1);
        }
    }

    /** A queue of announcements without bound would fill the heap; it would do so again at each start. */
    @ParameterizedTest(name = "restarted: {0}")
    @ValueSource(booleans = {true, false})
    void shouldAnnounceEachOfThemOnceWhateverTheQueueHasRoomFor(boolean isRestarted) {
        try (CountedStore store = CountedStore.create(false, directory)) {
            PairingTask task = new PairingTask().startOn(store, START).ticksOnceAt(START);
            for (int hold = 0; hold < HOLDS; hold++) {
                task.arrives("c-" + hold, HELD, START);
            }
            if (isRestarted) {
                task.currentHolds();
                task.startOn(store, START).ticksOnceAt(START);
            }

            int announced = task.currentHolds();
            assertThat(announced).isGreaterThanOrEqualTo(HOLDS - Announcer.CAPACITY);
            for (int tick = 0; tick < HOLDS / Announcer.PER_TICK; tick++) {
                announced += task.ticksOnceAt(START).currentHolds();
            }
            assertThat(announced).isEqualTo(HOLDS);

            long late = START + UNRESOLVED_AFTER;
            task.at(late).arrives("clock", DISCONNECTED, late);
            int takenBack = 0;
            for (int tick = 0; tick < 3 * HOLDS / PairingProcessor.DUE_PER_TICK; tick++) {
                takenBack += task.ticksOnceAt(late + tick * 250L).currentHolds();
            }
            assertThat(takenBack)
                    .as("also by holds that the index had no room for")
                    .isEqualTo(HOLDS);
        }
    }

    private static List<String> publishedIn(PairingTask task, long wallMillis, int ticks) {
        List<String> published = new ArrayList<>();
        for (int tick = 1; tick <= ticks; tick++) {
            published.addAll(task.ticksOnceAt(wallMillis + tick * 250L).published());
        }
        return published;
    }
}
