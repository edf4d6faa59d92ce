package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.DISCONNECTED;
import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.durations.pair.PairingTask.IDLE_AFTER;
import static io.holdduration.durations.pair.PairingTask.START;
import static io.holdduration.durations.pair.PairingTask.UNRESOLVED_AFTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventDetails;
import io.holdduration.domain.Lineage;
import io.holdduration.domain.Timeline;
import io.holdduration.domain.TimelineEntry;
import io.holdduration.platform.streams.WorkTime;
import io.holdduration.testing.CapturedLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pairing task knows when it starts, starts again, and goes on: on both kinds of store. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class PairingRestartTest {
    @RegisterExtension
    private final CapturedLog log = new CapturedLog(TaskClock.class);

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
            assertThat(ticks.getInterval()).isEqualTo(WorkTime.TICK);
            assertThat(ticks.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
        });
    }

    /** A transaction is aborted: the store went back, and the task starts again with the same processor and context. */
    @Test
    void shouldKnowOnlyWhatTheStoreKnowsWhenItStartsAgain() {
        new PairingTask().startOn(otherStore, START).arrives("c-2", HELD, START);
        otherStore.timelines().saveClockMillis(START + UNRESOLVED_AFTER);
        task.arrives("c-1", HELD, START).arrives("c-3", HELD, START).arrives("c-4", HELD, START + 2 * UNRESOLVED_AFTER);

        task.startOn(otherStore, START + UNRESOLVED_AFTER).ticks(START + UNRESOLVED_AFTER);

        assertThat(task.published()).containsExactly("c-2 0-? UNRESOLVED/0");
        assertThat(task.ticking()).hasSize(1);
        assertThat(otherStore.calls().getOrDefault("get", 0)).isEqualTo(1);
        task.ticks(START + 4 * UNRESOLVED_AFTER);
        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldGoOnWithTheClockOfTheStore() {
        store.timelines().saveClockMillis(START + UNRESOLVED_AFTER);
        task.startOn(store, START + UNRESOLVED_AFTER);

        task.arrives("c-1", HELD, START).ticks(START + UNRESOLVED_AFTER + IDLE_AFTER);

        assertThat(task.published()).isEmpty();
        task.ticks(START + 1 + 2 * UNRESOLVED_AFTER).ticks(START + 3 * UNRESOLVED_AFTER);
        assertThat(task.published()).containsExactly("c-1 0-? UNRESOLVED/0");
    }

    /** 1. A hold starts, and its task moves before the tick; 2. an older event of the channel comes before the hold is read again. */
    @Test
    void shouldAnnounceAHoldWhoseTimelineGrewBeforeItWasRecalled() {
        task.arrives("c-1", HELD, START + 10);

        task.startOn(store, START).arrives("c-1", RETRIEVED, START + 5).ticksOnceAt(START + 1_000);

        assertThat(task.announced()).isEqualTo(1);
        assertThat(task.ticksOnceAt(START + 2_000).announced()).isZero();
    }

    /** 1. A hold is announced; 2. its task moves, and the clock passes its time; 3. its record is due later, since it arrived late. */
    @Test
    void shouldTakeBackAHoldThatIsNoLongerCurrentWhenItStartsAgain() {
        task.arrives("clock", DISCONNECTED, START + UNRESOLVED_AFTER - 1)
                .arrives("c-1", HELD, START)
                .ticksOnceAt(START + 1_000);
        assertThat(task.announced()).isEqualTo(1);
        store.timelines().saveClockMillis(START + UNRESOLVED_AFTER);

        task.startOn(store, START + UNRESOLVED_AFTER).ticksOnceAt(START + UNRESOLVED_AFTER);

        assertThat(task.records()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("c-1");
            assertThat(record.value().currentHold())
                    .hasValueSatisfying(update -> assertThat(update.hold()).isEmpty());
        });
    }

    /** A backlog is read within a minute, the task moves to another instance, and no more events come. */
    @Test
    void shouldPublishWhatIsOverdueWhenTheClockWasNotSavedBeforeTheRestart() {
        task.arrives("c-1", HELD, START).arrives("c-2", DISCONNECTED, START + 2 * UNRESOLVED_AFTER);
        assertThat(store.timelines().loadClockMillis()).isZero();
        long restart = START + 2 * UNRESOLVED_AFTER;
        task.startOn(store, restart).ticksOnceAt(restart + 7 * IDLE_AFTER); // the start took its time

        task.ticks(restart + 8 * IDLE_AFTER - 1);

        assertThat(task.published()).isEmpty();
        task.ticks(restart + 8 * IDLE_AFTER);
        assertThat(task.published()).containsExactly("c-1 0-? UNRESOLVED/0");
    }

    /** 1. A clock 400 days ahead has stamped a channel and was saved; 2. the task starts again, and the clock is right. */
    @Test
    void shouldNotBelieveAStoreFromTheFuture() {
        long future = START + Duration.ofDays(400).toMillis();
        store.timelines().saveClockMillis(future);
        TimelineEntry held = new TimelineEntry(
                HELD, START, new Lineage("channel.held.v0", "id"), EventDetails.NONE, future, -1, future);
        Timeline stamped = new Timeline(List.of(held), Timeline.NOTHING_FORGOTTEN, false, future);
        store.timelines().save("c-1", stamped);
        store.timelines().save("c-2", stamped);

        task.startOn(store, START).arrives("c-1", RETRIEVED, START + 5);

        assertThat(task.published()).containsExactly("c-1 0-5 RETRIEVED/0");
        task.ticks(START + UNRESOLVED_AFTER + 2 * IDLE_AFTER);
        assertThat(task.published()).containsExactly("c-2 0-? UNRESOLVED/0");
        assertThat(log.lines()).as("one line for all timelines").hasSize(1);
        assertThat(store.timelines().loadClockMillis()).isBetween(START, START + UNRESOLVED_AFTER + 3 * IDLE_AFTER);
        task.ticks(START + PairingTask.WINDOW + UNRESOLVED_AFTER);
        assertThat(store.timelines().load("c-1").isEmpty()).isTrue();
        assertThat(store.timelines().load("c-2").isEmpty()).isTrue();
    }

    /** 1. A hold is published, forgotten, and its task moves at once; 2. its held comes again. */
    @Test
    void shouldKnowAfterARestartWhatItHasForgotten() {
        task.arrives("c-1", HELD, START).arrives("c-1", RETRIEVED, START + 5);
        task.arrives("c-2", DISCONNECTED, START + 5 + PairingTask.WINDOW).published();
        task.ticksOnceAt(START + 1).ticksOnceAt(START + 2);
        assertThat(store.timelines().load("c-1").isEmpty()).isTrue();

        task.startOn(store, START + 5 + PairingTask.WINDOW).arrives("c-1", HELD, START);

        assertThat(task.tooOld()).containsExactly("c-1 HELD 0");
        task.ticks(START + PairingTask.WINDOW + 2 * UNRESOLVED_AFTER);
        assertThat(task.published()).isEmpty();
    }

    /** 1. A hold is published and forgotten; 2. the clock saved with that is ahead of the next machine's; 3. its held comes again. */
    @ParameterizedTest(name = "the store has been read: {0}")
    @ValueSource(booleans = {true, false})
    void shouldKnowWhatItHasForgottenAlthoughTheSavedClockIsRejected(boolean isRead) {
        long touched = START + PairingTask.WINDOW + 10;
        task.arrives("c-2", DISCONNECTED, touched);
        store.timelines().saveClockMillis(START + Duration.ofDays(400).toMillis());

        task.startOn(store, touched);
        if (isRead) {
            task.ticksOnceAt(touched);
        }
        task.arrives("c-1", HELD, START);

        assertThat(task.tooOld()).containsExactly("c-1 HELD 0");
        task.arrives("c-1", HELD, START + 11).ticks(touched + UNRESOLVED_AFTER + 2 * IDLE_AFTER);
        assertThat(task.published()).containsExactly("c-1 11-? UNRESOLVED/0");
    }

    /** 1. The saved clock is rejected; 2. the task ends before it has read all timelines; 3. a forgotten held comes again. */
    @Test
    void shouldDeriveTheClockAgainIfItEndsBeforeAllTimelinesAreRead() {
        long future = START + Duration.ofDays(400).toMillis();
        long touched = START + PairingTask.WINDOW + 10;
        for (int channel = 0; channel < 200; channel++) {
            task.arrives("other-" + channel, DISCONNECTED, touched);
        }
        store.timelines().saveClockMillis(future);
        AtomicLong nanos = new AtomicLong();
        PairingTask slow = new PairingTask(
                false, () -> nanos.addAndGet(Duration.ofMillis(60).toNanos()));
        slow.startOn(store, touched)
                .arrives("c-2", HELD, START + PairingTask.SKEW.toMillis() + 11)
                .ticks(touched + 90_000);
        assertThat(store.timelines().loadClockMillis()).isEqualTo(future);

        task.startOn(store, touched + 90_000).arrives("c-1", HELD, START);

        assertThat(task.tooOld()).containsExactly("c-1 HELD 0");
    }

    /** A clock that was 400 days ahead has touched the timeline; its event is of today. */
    @Test
    void shouldResumeAtTheEventsOfTimelinesFromTheFuture() {
        long future = START + Duration.ofDays(400).toMillis();
        long today = START + PairingTask.WINDOW + 10;
        store.timelines().saveClockMillis(future);
        TimelineEntry ended = new TimelineEntry(
                DISCONNECTED, today, new Lineage("channel.disconnected.v0", "id"), EventDetails.NONE, future, -1, -1);
        store.timelines().save("c-2", new Timeline(List.of(ended), Timeline.NOTHING_FORGOTTEN, false, future));

        task.startOn(store, today).arrives("c-1", HELD, START);

        assertThat(task.tooOld()).containsExactly("c-1 HELD 0");
    }

    /** The saved clock is rejected, and the events are young enough at any clock that is not. */
    @Test
    void shouldReadNoTimelineForAnEventThatNoClockFindsTooOld() {
        task.arrives("c-2", DISCONNECTED, START + PairingTask.WINDOW);
        store.timelines().saveClockMillis(START + Duration.ofDays(400).toMillis());

        task.startOn(store, START + PairingTask.WINDOW)
                .arrives("c-1", HELD, START + PairingTask.SKEW.toMillis() + 1)
                .arrives("c-1", RETRIEVED, START + PairingTask.WINDOW + 5);

        assertThat(store.calls()).doesNotContainKey("next");
        assertThat(task.published()).hasSize(1);
    }

    /** Another task of the thread may have a transaction open, which may not wait until a large store is read. */
    @Test
    void shouldReadNoTimelineBeforeItWorks() {
        task.arrives("c-1", HELD, START).arrives("c-2", HELD, START);

        task.init(store, START);

        assertThat(store.calls())
                .containsEntry("get", 1)
                .containsEntry("all", 1)
                .doesNotContainKey("next");
    }

    /** A wall clock that is set: 1. ahead by 50 hours for two seconds, 2. back again. */
    @Test
    void shouldGiveUpNoHoldBecauseTheWallClockIsSet() {
        task.arrives("c-1", HELD, START).ticks(START + 2 * IDLE_AFTER);

        long wrong = START + Duration.ofHours(50).toMillis();
        task.ticksOnceAt(wrong).ticksOnceAt(wrong + 2_000).ticksOnceAt(START + 2 * IDLE_AFTER + 2_000);
        task.ticks(START + 4 * IDLE_AFTER);

        assertThat(task.published()).isEmpty();
        assertThat(store.timelines().loadClockMillis()).isBetween(START, START + 5 * IDLE_AFTER);
        task.arrives("c-1", RETRIEVED, START + 7);
        assertThat(task.published()).containsExactly("c-1 0-7 RETRIEVED/0");
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
