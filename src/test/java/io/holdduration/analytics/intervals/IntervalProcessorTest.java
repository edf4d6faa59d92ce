package io.holdduration.analytics.intervals;

import static io.holdduration.analytics.intervals.IntervalTask.INTERVAL;
import static io.holdduration.analytics.intervals.IntervalTask.PUBLISH_EVERY;
import static io.holdduration.analytics.intervals.IntervalTask.RULES;
import static io.holdduration.analytics.intervals.IntervalTask.START;
import static io.holdduration.analytics.intervals.IntervalTask.WINDOW;
import static io.holdduration.harness.HoldBuilder.hold;
import static io.holdduration.harness.HoldBuilder.unmatched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.harness.HoldBuilder;
import io.holdduration.platform.ExitException;
import io.holdduration.simulation.oracle.IntervalOracle;
import io.holdduration.testing.Exits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered and published of an interval, on both kinds of store. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class IntervalProcessorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Instant END = START.plus(INTERVAL);
    private static final HoldBuilder HOLD = hold("c-1", START);

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private KeyValueStore<byte[], byte[]> store;
    private IntervalTask task;

    @BeforeEach
    void start() {
        store = TaskStore.create(IntervalStore.NAME, isPersistent, directory);
        task = new IntervalTask(store, () -> 0, 1_000);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void shouldPublishTheGroupsOfAHoldOnTheTick() {
        task.reads(0, 1, HOLD.retrieved(START.plusSeconds(20)).party("agent", "7"));
        assertThat(task.published()).isEmpty();

        task.ticks();

        assertThat(task.records())
                .extracting(record -> record.key())
                .containsExactlyInAnyOrder(
                        "2026-03-02T10:00:00Z/ALL/", "2026-03-02T10:00:00Z/ROLE/agent", "2026-03-02T10:00:00Z/AGENT/7");
    }

    @Test
    void shouldComputeTheFiguresOfAGroup() {
        task.reads(0, 1, HOLD.retrieved(START.plusSeconds(20)))
                .reads(0, 2, hold("c-2", START).disconnected(START.plusSeconds(40)))
                .reads(0, 3, hold("c-3", START))
                .reads(0, 4, unmatched("c-4", START.plusSeconds(1)))
                .ticks();

        HoldStatistics all = task.records().get(0).value();
        assertThat(all.getIntervalMillis()).isEqualTo(INTERVAL.toMillis());
        assertThat(all.getHolds()).isEqualTo(3);
        assertThat(all.getComplete()).isEqualTo(2);
        assertThat(all.getUnresolved()).isEqualTo(1);
        assertThat(all.getUnmatched()).isEqualTo(1);
        assertThat(all.getDisconnected()).isEqualTo(1);
        assertThat(all.getWithinTarget()).isEqualTo(1);
        assertThat(all.getTotalMillis()).isEqualTo(60_000);
        assertThat(all.getMeanMillis()).isEqualTo(30_000.0);
        assertThat(all.getMaxMillis()).isEqualTo(40_000);
        assertThat(all.getP50Millis()).isEqualTo(20_000);
        assertThat(all.getP99Millis()).isEqualTo(40_000);
        assertThat(all.getBuckets()).hasSize(2);
    }

    @Test
    void shouldPublishAnIntervalThatChangesNowAndThenAndOnlyWhatDiffers() {
        task.reads(0, 1, HOLD.party("agent", null)).ticks();
        task.published();

        task.reads(0, 2, hold("c-2", START).party("external", null)).passes(PUBLISH_EVERY.minus(SECOND));
        assertThat(task.published()).isEmpty();
        task.passes(SECOND);

        assertThat(task.published()).containsExactly("ALL/ OPEN/1 2", "ROLE/external OPEN/0 1");
    }

    @Test
    void shouldPublishNothingWhereAChangeIsTakenBackInTime() {
        HoldBuilder end = unmatched("c-4", START).party("external", null);
        task.reads(0, 1, HOLD.party("agent", null)).ticks();
        task.published();

        task.reads(0, 2, end).reads(0, 3, end.withdrawn()).rests();

        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldPublishZerosOnceWhenTheLastHoldOfAGroupGoesAway() {
        task.reads(0, 1, HOLD.party("agent", "7")).ticks();
        task.published();

        task.reads(0, 2, HOLD.party("agent", "8")).rests();
        task.reads(0, 3, HOLD.party("agent", "8")).rests();

        assertThat(task.published()).containsExactlyInAnyOrder("AGENT/7 OPEN/1 0", "AGENT/8 OPEN/0 1");
        task.reads(0, 4, HOLD.party("agent", "7")).rests();
        assertThat(task.published()).containsExactlyInAnyOrder("AGENT/7 OPEN/2 1", "AGENT/8 OPEN/1 0");
    }

    @Test
    void shouldPublishEveryGroupAtEachChangeOfTheStatus() {
        task.reads(0, 1, HOLD.party("agent", null)).ticks();
        task.published();

        task.comesTo(END, 10).ticks();
        assertThat(task.published()).isEmpty();
        task.comesTo(END.plusMillis(1), 11).ticks();
        assertThat(task.published()).containsExactlyInAnyOrder("ALL/ SETTLING/1 1", "ROLE/agent SETTLING/1 1");
        task.comesTo(END.plus(WINDOW), 12).rests();
        assertThat(task.published()).isEmpty();
        task.comesTo(END.plus(WINDOW).plusMillis(1), 13).ticks();
        assertThat(task.published()).containsExactlyInAnyOrder("ALL/ FINAL/2 1", "ROLE/agent FINAL/2 1");
    }

    @Test
    void shouldHaveTheStatusOfTheOracleWhereItChanges() {
        IntervalOracle oracle = new IntervalOracle(INTERVAL, RULES.target(), WINDOW);
        task.reads(0, 1, HOLD);
        long offset = 10;
        String status = "";
        for (Instant clock : List.of(
                END, END.plusMillis(1), END.plus(WINDOW), END.plus(WINDOW).plusMillis(1))) {
            task.comesTo(clock, offset++).rests();
            status = task.records().stream()
                    .map(Record::value)
                    .filter(value -> value.getIntervalStart().equals(START))
                    .map(value -> value.getStatus().name())
                    .reduce(status, (before, published) -> published);

            assertThat(status)
                    .as(clock.toString())
                    .isEqualTo(oracle.none(START.toEpochMilli(), "ALL", "", clock.toEpochMilli())
                            .status());
        }
    }

    @Test
    void shouldCorrectAFinalIntervalForADay() {
        task.reads(0, 1, HOLD)
                .comesTo(END.plus(WINDOW).plus(Duration.ofDays(1)), 10)
                .rests();
        assertThat(task.published()).containsExactly("ALL/ FINAL/0 1");

        task.reads(0, 11, HOLD.retrieved(START.plusSeconds(5))).rests();

        assertThat(task.published()).containsExactly("ALL/ FINAL/1 1");
    }

    @Test
    void shouldForgetAnIntervalADayAfterItIsFinalAndIgnoreItsHolds() {
        task.reads(0, 1, HOLD)
                .comesTo(END.plus(WINDOW).plus(Duration.ofDays(1)).plusMillis(1), 10)
                .rests();
        assertThat(task.published()).containsExactly("ALL/ FINAL/0 1");

        task.reads(0, 11, HOLD.retrieved(START.plusSeconds(5)))
                .reads(0, 1, HOLD)
                .rests();

        assertThat(task.published()).isEmpty();
        assertThat(task.gauge("hold_analytics_remembered_intervals")).isEqualTo(1);
        assertThat(task.totals()).containsEntry("hold_analytics_rows{effect=too-old,summary=intervals}", 2.0);
        task.startsAgain().reads(0, 1, HOLD).rests();
        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldChangeNothingWhereRecordsComeAgain() {
        task.reads(0, 5, HOLD)
                .reads(0, 6, HOLD.retrieved(START.plusSeconds(20)))
                .rests();
        task.published();

        task.reads(0, 6, HOLD.retrieved(START.plusSeconds(20)))
                .reads(0, 5, HOLD)
                .rests();

        assertThat(task.published()).isEmpty();
        assertThat(task.totals()).containsEntry("hold_analytics_rows{effect=redelivered,summary=intervals}", 2.0);
    }

    /** The core was reset: its revisions count from 0 again, at later offsets. */
    @Test
    void shouldTakeALaterOffsetWithALowerRevision() {
        task.reads(0, 6, HOLD.retrieved(START.plusSeconds(20)).revision(1)).rests();
        task.published();

        task.reads(0, 9, HOLD.revision(0)).rests();

        assertThat(task.records())
                .extracting(record -> record.value().getUnresolved())
                .containsExactly(1);
    }

    @Test
    void shouldPublishWhatWasNotPublishedBeforeItStartedAgain() {
        task.reads(0, 1, HOLD).ticks().reads(0, 2, hold("c-2", START));
        task.published();

        task.startsAgain().ticks();

        assertThat(task.published()).containsExactly("ALL/ OPEN/1 2");
        task.startsAgain().rests();
        assertThat(task.published()).isEmpty();
    }

    /** A topic that deletes by age would lose a record of 1970 at once. */
    @Test
    void shouldStampARecordThatIsDueBeforeAnythingIsReadWithItsInterval() {
        task.reads(0, 1, hold("c-1", START.plusSeconds(5)));

        task.startsAgain().ticks();

        assertThat(task.records()).extracting(Record::timestamp).containsExactly(START.toEpochMilli());
    }

    @Test
    void shouldCorrectAnIntervalWhoseTotalsAreNotInMemory() {
        task.reads(0, 1, HOLD)
                .reads(0, 2, hold("c-2", START))
                .ticks()
                .startsAgain()
                .ticks();
        task.published();

        task.reads(0, 3, HOLD.retrieved(START.plusSeconds(20))).rests();

        assertThat(task.records())
                .extracting(record -> record.value().getComplete())
                .containsExactly(1);
    }

    @Test
    void shouldNotMixIntervalsOfAnotherLength() {
        task.reads(0, 1, HOLD).ticks();
        IntervalRules others = new IntervalRules(Duration.ofMinutes(30), WINDOW, null, PUBLISH_EVERY);

        assertThatThrownBy(() -> new IntervalTask(store, () -> 0, 1_000, others))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("The stored intervals have 900000 ms, and hold.statistics.interval=PT30M would mix them"
                        + " with others; set it back, or reset analyze");
    }

    /** A group without offsets and a changelog with records: the next start would be refused. */
    @Test
    void shouldStoreNothingBeforeItHasReadAHold() {
        startedWithTarget(Duration.ofSeconds(40)).rests();

        assertThat(TaskStore.keys(store)).isEmpty();
    }

    @Test
    void shouldPublishAgainWithAnotherTarget() {
        task.reads(0, 1, HOLD.retrieved(START.plusSeconds(20)))
                .reads(0, 2, hold("c-2", START).retrieved(START.plusSeconds(40)))
                .reads(0, 3, hold("c-3", END))
                .comesTo(END.plus(WINDOW).plus(Duration.ofDays(1)), 10)
                .rests();
        assertThat(withinTarget()).containsExactly(1);

        task = startedWithTarget(Duration.ofSeconds(40)).rests();
        assertThat(withinTarget()).containsExactly(2);
        task.startsAgain().rests();
        assertThat(withinTarget()).isEmpty();
        task = startedWithTarget(null).rests();

        assertThat(task.published()).containsExactly("ALL/ FINAL/2 2");
    }

    @Test
    void shouldPublishAgainWhereAnEarlierVersionHasNotStoredTheTarget() {
        task.reads(0, 1, HOLD.retrieved(START.plusSeconds(40))).rests();
        assertThat(withinTarget()).containsExactly(0);
        store.put(new byte[] {'t'}, null);

        task = startedWithTarget(Duration.ofSeconds(40)).rests();

        assertThat(withinTarget()).containsExactly(1);
    }

    /** Some of its rows have been removed already. */
    @Test
    void shouldNotPublishAnIntervalThatIsOverWithAnotherTarget() {
        long[] nanos = {0};
        task = new IntervalTask(store, () -> nanos[0] += Duration.ofMillis(60).toNanos(), 1_000);
        for (int index = 0; index < 100; index++) {
            task.reads(0, index, hold("c-" + index, START).retrieved(START.plusSeconds(40)));
        }
        task.comesTo(END.plus(WINDOW).plus(Duration.ofDays(1)).plusMillis(1), 100)
                .rests();
        assertThat(withinTarget()).containsExactly(0);
        assertThat(TaskStore.sizes(store, key -> (char) key[0]).get('r').entries())
                .as("rows that are left, and two of the later interval")
                .isBetween(3, 101);

        task = startedWithTarget(Duration.ofSeconds(40)).rests();

        assertThat(withinTarget()).isEmpty();
    }

    private IntervalTask startedWithTarget(@Nullable Duration target) {
        return new IntervalTask(store, () -> 0, 1_000, new IntervalRules(INTERVAL, WINDOW, target, PUBLISH_EVERY));
    }

    /** Returns what was published since the last time of all holds in the interval of the start. */
    private List<Integer> withinTarget() {
        return task.records().stream()
                .filter(record -> record.key().equals(START + "/ALL/"))
                .map(record -> record.value().getWithinTarget())
                .toList();
    }

    @Test
    void shouldPublishLaterWhatChangesWhileItPublishes() {
        startWithLittleTime();
        task.ticks().ticks();
        assertThat(task.published()).contains("ALL/ OPEN/0 50").hasSizeLessThan(52);

        task.reads(0, 60, hold("c-1", START).retrieved(START.plusSeconds(1)).party("agent", "a-1"));
        task.rests();

        assertThat(task.published()).contains("AGENT/a-49 OPEN/0 1", "ALL/ OPEN/1 50");
    }

    /** It stops between two groups, and the clock was last saved before the interval's end. */
    @Test
    void shouldNotTakeBackAStatusThatOneGroupHasWhenItStartsAgain() {
        startWithLittleTime();
        task.rests().published();
        task.comesTo(END.plusMillis(1), 100).ticks().ticks();
        assertThat(task.published()).isNotEmpty().hasSizeLessThan(52).allMatch(said -> said.contains("SETTLING"));

        task.startsAgain()
                .reads(0, 60, hold("c-1", START).retrieved(START.plusSeconds(1)).party("agent", "a-1"));
        task.rests();

        assertThat(task.published()).isNotEmpty().allMatch(said -> said.contains("SETTLING"));
    }

    @Test
    void shouldDoABoundedPartOfTheWorkAtATick() {
        startWithLittleTime();
        task.startsAgain().ticks().ticks();
        assertThat(task.published()).isEmpty();

        task.passes(Duration.ofMinutes(1));

        assertThat(task.published()).hasSize(52).contains("ALL/ OPEN/0 50", "AGENT/a-49 OPEN/0 1");
    }

    /** A look at the clock finds that the time is over. */
    @Test
    void shouldRemoveAnIntervalThoughThereIsNoTime() {
        long[] nanos = {0};
        task = new IntervalTask(store, () -> nanos[0] += Duration.ofMillis(60).toNanos(), 1_000);
        for (int index = 0; index < 5; index++) {
            task.reads(0, index, hold("c-" + index, START).party("agent", "a-" + index));
        }
        task.comesTo(END.plus(WINDOW).plus(Duration.ofDays(1)).plusMillis(1), 10)
                .rests()
                .passes(Duration.ofSeconds(30));

        assertThat(task.gauge("hold_analytics_remembered_intervals")).isEqualTo(1);
        assertThat(TaskStore.sizes(store, key -> (char) key[0]).get('r').entries())
                .as("rows of the later interval")
                .isEqualTo(2);
    }

    /** Fifty holds of as many agents, and a clock by which a tick's time is over after three looks. */
    private void startWithLittleTime() {
        long[] nanos = {0};
        store.close();
        store = TaskStore.create(IntervalStore.NAME, isPersistent, directory.resolve("other"));
        task = new IntervalTask(store, () -> nanos[0] += Duration.ofMillis(20).toNanos(), 1_000);
        for (int index = 0; index < 50; index++) {
            task.reads(0, index, hold("c-" + index, START).party("agent", "a-" + index));
        }
    }
}
