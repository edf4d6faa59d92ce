package io.holdduration.pair;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.pair.PairingTask.IDLE_AFTER;
import static io.holdduration.pair.PairingTask.START;
import static io.holdduration.pair.PairingTask.UNRESOLVED_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.kafka.streams.processor.PunctuationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pairing task knows when it starts, starts again, and goes on: on both kinds of store. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class PairingRestartTest {
    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    @TempDir
    Path otherDirectory;

    private final PairingTask task = new PairingTask();
    private CountedStore store;
    private CountedStore otherStore;

    @BeforeEach
    void start() {
        store = CountedStore.create(isPersistent, directory);
        otherStore = CountedStore.create(isPersistent, otherDirectory);
        task.startOn(store, START);
    }

    @AfterEach
    void stop() {
        store.close();
        otherStore.close();
    }

    @Test
    void shouldTickOnTheWallClockAndOnce() {
        assertThat(task.ticking()).singleElement().satisfies(ticks -> {
            assertThat(ticks.getInterval()).isEqualTo(HoldPairer.TICK);
            assertThat(ticks.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
        });
    }

    /** A transaction is aborted: the store went back, and the task starts again with the same processor and context. */
    @Test
    void shouldKnowOnlyWhatTheStoreKnowsWhenItStartsAgain() {
        new PairingTask().startOn(otherStore, START).arrives("c-2", HELD, START);
        otherStore.timelines().saveClockMillis(START + UNRESOLVED_AFTER);
        task.arrives("c-1", HELD, START).arrives("c-3", HELD, START).arrives("c-4", HELD, START + 2 * UNRESOLVED_AFTER);

        task.startOn(otherStore, START).ticks(START);

        assertThat(task.published()).containsExactly("c-2 0-? UNRESOLVED/0");
        assertThat(task.ticking()).hasSize(1);
        assertThat(otherStore.calls().getOrDefault("get", 0)).isEqualTo(isPersistent ? 1 : 2);
        task.ticks(START + 4 * UNRESOLVED_AFTER);
        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldGoOnWithTheClockOfTheStore() {
        store.timelines().saveClockMillis(START + UNRESOLVED_AFTER);
        task.startOn(store, START);

        task.arrives("c-1", HELD, START).ticks(START + IDLE_AFTER);

        assertThat(task.published()).isEmpty();
        task.ticks(START + 1 + UNRESOLVED_AFTER).ticks(START + 2 * UNRESOLVED_AFTER);
        assertThat(task.published()).containsExactly("c-1 0-? UNRESOLVED/0");
    }

    /** A backlog is read within a minute, the task moves to another instance, and no more events come. */
    @Test
    void shouldPublishWhatIsOverdueWhenTheClockWasNotSavedBeforeTheRestart() {
        task.arrives("c-1", HELD, START).arrives("c-2", DISCONNECTED, START + 2 * UNRESOLVED_AFTER);
        assertThat(store.timelines().loadClockMillis()).isZero();
        task.startOn(store, START).ticks(START + 7 * IDLE_AFTER); // reading the store took its time

        task.ticks(START + 8 * IDLE_AFTER - 1);

        assertThat(task.published()).isEmpty();
        task.ticks(START + 8 * IDLE_AFTER);
        assertThat(task.published()).containsExactly("c-1 0-? UNRESOLVED/0");
    }

    @Test
    void shouldSaveTheClockAtMostOnceAMinute() {
        int saved = 0;
        for (long wall = START; wall < START + 10 * 60_000; wall += 250) {
            task.at(wall).arrives("c-1", DISCONNECTED, wall);
            store.calls();
            task.ticks(wall);
            saved += store.calls().getOrDefault("put", 0);
        }

        assertThat(saved).isEqualTo(9);
        assertThat(store.timelines().loadClockMillis()).isEqualTo(START + 9 * 60_000);
    }

    @Test
    void shouldNotSaveAClockThatStandsStill() {
        for (long wall = START; wall < START + 10 * 60_000; wall += 250) {
            task.ticks(wall);
        }

        assertThat(store.calls()).doesNotContainKey("put");
        assertThat(store.timelines().loadClockMillis()).isZero();
    }
}
