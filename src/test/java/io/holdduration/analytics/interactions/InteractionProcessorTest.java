package io.holdduration.analytics.interactions;

import static io.holdduration.analytics.interactions.InteractionTask.RETENTION;
import static io.holdduration.analytics.interactions.InteractionTask.START;
import static io.holdduration.harness.HoldBuilder.hold;
import static io.holdduration.harness.HoldBuilder.unmatched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdduration.analytics.rows.HoldRows;
import io.holdduration.analytics.rows.TaskStore;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.domain.summary.SummarizedHold;
import io.holdduration.harness.HoldBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered and published of an interaction, on both kinds of store. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class InteractionProcessorTest {
    private static final HoldBuilder HOLD =
            hold("c-1", START).inInteraction("i-1").party("external", null);
    private static final HoldBuilder OF_AN_AGENT = hold("c-2", START.plusSeconds(10))
            .retrieved(START.plusSeconds(30))
            .inInteraction("i-1")
            .party("agent", "7");

    @Parameter
    boolean isPersistent;

    @TempDir
    Path directory;

    private KeyValueStore<byte[], byte[]> store;
    private InteractionTask task;
    private Duration look = Duration.ZERO;

    @BeforeEach
    void start() {
        store = TaskStore.create(InteractionStore.NAME, isPersistent, directory);
        task = new InteractionTask(store, () -> 0);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    @Test
    void shouldPublishEachChangeAtOnceWithTheNextRevision() {
        task.reads(0, 1, HOLD).reads(1, 1, OF_AN_AGENT).reads(0, 2, HOLD.retrieved(START.plusSeconds(20)));

        assertThat(task.published())
                .extracting(
                        InteractionHolds::getRevision,
                        InteractionHolds::getHolds,
                        InteractionHolds::getComplete,
                        InteractionHolds::getTotalMillis,
                        InteractionHolds::getOnHoldMillis)
                .containsExactly(
                        tuple(0, 1, 0, 0L, 0L), tuple(1, 2, 1, 20_000L, 20_000L), tuple(2, 2, 2, 40_000L, 30_000L));
    }

    @Test
    void shouldStampARecordWithTheClockOrWhileThatIsUnknownWithTheHold() {
        task.reads(0, 1, HOLD);
        task.reads(1, 1, OF_AN_AGENT.inInteraction("i-2"));
        Instant behind = START.plusSeconds(10);
        task.reads(0, 2, hold("c-3", START.plusSeconds(9)).retrieved(behind).inInteraction("i-3"));

        // the wall clock stands at the start, and no record is ahead of it
        assertThat(task.records()).extracting(record -> record.timestamp()).containsOnly(START.toEpochMilli());
        task.ticksAt(START.plusSeconds(59));
        task.reads(0, 3, hold("c-4", START.plusSeconds(20)).inInteraction("i-4"));
        assertThat(task.records())
                .extracting(record -> record.timestamp())
                .containsExactly(START.plusSeconds(20).toEpochMilli());
    }

    @Test
    void shouldChangeNothingWhereRecordsComeAgain() {
        task.reads(0, 5, HOLD).reads(0, 6, HOLD.retrieved(START.plusSeconds(20)));
        task.published();

        task.reads(0, 6, HOLD.retrieved(START.plusSeconds(20))).reads(0, 5, HOLD);

        assertThat(task.published()).isEmpty();
        assertThat(task.totals()).containsEntry("hold_analytics_rows{effect=redelivered,summary=interactions}", 2.0);
    }

    @Test
    void shouldPublishNothingWhereALaterRecordSaysTheSame() {
        task.reads(0, 5, HOLD);
        task.published();

        task.reads(0, 9, HOLD);

        assertThat(task.published()).isEmpty();
    }

    /** The core was reset: its revisions count from 0 again, at later offsets. */
    @Test
    void shouldTakeALaterOffsetWithALowerRevision() {
        task.reads(0, 5, HOLD).reads(0, 6, HOLD.retrieved(START.plusSeconds(20)).revision(1));
        task.published();

        task.reads(0, 9, HOLD.revision(0));

        assertThat(task.published()).extracting(InteractionHolds::getUnresolved).containsExactly(1);
    }

    @Test
    void shouldPublishZerosWhenTheLastHoldIsWithdrawnAndCountItWhenItComesBack() {
        HoldBuilder end = unmatched("c-1", START).inInteraction("i-1");
        task.reads(0, 1, end).reads(0, 2, end.withdrawn()).reads(0, 3, end);

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getUnmatched, InteractionHolds::getExact)
                .containsExactly(tuple(0, 1, false), tuple(1, 0, true), tuple(2, 1, false));
    }

    @Test
    void shouldNotPublishAnInteractionOfWhichItOnlyKnowsWithdrawals() {
        HoldBuilder end = unmatched("c-1", START).inInteraction("i-1");

        task.reads(0, 2, end.withdrawn()).reads(0, 1, end);

        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldMoveAHoldThatChangesItsInteraction() {
        task.reads(0, 1, HOLD);
        task.published();

        task.removes(0, 2, "i-1", HOLD).reads(0, 2, HOLD.inInteraction("i-2"));
        task.removes(0, 2, "i-1", HOLD).reads(0, 2, HOLD.inInteraction("i-2"));
        task.reads(0, 1, HOLD);

        assertThat(task.published())
                .extracting(
                        InteractionHolds::getInteractionId, InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple("i-1", 1, 0), tuple("i-2", 0, 1));
    }

    @Test
    void shouldKnowOnlyWhatTheStoreKnowsWhenItStartsAgain() {
        task.reads(0, 5, HOLD);
        task.published();

        task.startsAgain().reads(0, 5, HOLD).reads(1, 1, OF_AN_AGENT).ticks();

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(1, 2));
        assertThat(task.remembered()).isEqualTo(1);
    }

    @Test
    void shouldKeepInteractionsApartWhoseIdsBeginAlike() {
        task.reads(0, 1, HOLD.inInteraction("i")).reads(0, 2, hold("c-9", START).inInteraction("i-"));

        assertThat(task.published()).extracting(InteractionHolds::getHolds).containsExactly(1, 1);
    }

    @Test
    void shouldForgetAnInteractionWhenItsTimeIsOver() {
        Instant end = START.plusSeconds(30).plus(RETENTION.dividedBy(100));
        task.reads(0, 1, HOLD)
                .reads(1, 1, OF_AN_AGENT.retrieved(end).inInteraction("i-2"))
                .ticks();
        assertThat(task.remembered()).isEqualTo(2);
        task.published();
        Instant later = end.plus(RETENTION);

        task.reads(0, 2, hold("c-3", later).inInteraction("i-3"));
        task.reads(1, 2, hold("c-4", later).inInteraction("i-3")).ticks();
        assertThat(task.remembered()).isEqualTo(2);
        task.reads(0, 3, HOLD.retrieved(START.plusSeconds(1)));

        assertThat(task.published())
                .extracting(InteractionHolds::getInteractionId)
                .containsOnly("i-3");
        assertThat(task.totals()).containsEntry("hold_analytics_rows{effect=too-old,summary=interactions}", 1.0);
    }

    /** The tick has not come to the interaction yet, and a hold with a fresh time names it. */
    @Test
    void shouldStartAnInteractionAnewThatIsOverThoughItIsStillStored() {
        task.reads(0, 1, HOLD);
        Instant later = START.plusSeconds(30).plus(RETENTION);
        task.reads(0, 2, hold("c-3", later).inInteraction("i-3"))
                .reads(1, 1, hold("c-4", later).inInteraction("i-3"));
        task.published();

        task.reads(0, 3, hold("c-5", later).inInteraction("i-1"));

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(0, 1));
    }

    @Test
    void shouldRememberAForgottenTimeWhenItStartsAgain() {
        task.reads(0, 1, HOLD).ticks();
        Instant later = START.plusSeconds(30).plus(RETENTION);
        task.reads(0, 2, hold("c-3", later).inInteraction("i-3"))
                .reads(1, 1, hold("c-4", later).inInteraction("i-3"));
        task.ticks();
        task.published();

        task.startsAgain().reads(0, 1, HOLD);

        assertThat(task.published()).isEmpty();
    }

    @Test
    void shouldPublishALargeInteractionOnceATickInsteadOfWithEachRecord() {
        readsHolds(LargeInteractions.MIN_ROWS - 1);
        assertThat(task.published()).extracting(InteractionHolds::getHolds).endsWith(LargeInteractions.MIN_ROWS - 1);

        task.reads(0, 1_000, OF_AN_AGENT).reads(0, 1_001, HOLD);
        assertThat(task.published()).isEmpty();
        task.ticks();

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(LargeInteractions.MIN_ROWS - 1, LargeInteractions.MIN_ROWS + 1));
        assertThat(task.ticks().published()).isEmpty();
    }

    @Test
    void shouldPublishALargeInteractionThatWasDueWhenItStopped() {
        readsHolds(LargeInteractions.MIN_ROWS);
        task.published();

        task.startsAgain();
        task.reads(0, 1_001, HOLD);
        assertThat(task.published()).isEmpty();
        task.ticks();

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(LargeInteractions.MIN_ROWS - 1, LargeInteractions.MIN_ROWS + 1));
        assertThat(task.startsAgain().ticks().published()).isEmpty();
    }

    @Test
    void shouldKnowALargeInteractionAgainThatWasPublishedWhenItStopped() {
        readsHolds(LargeInteractions.MIN_ROWS);
        task.ticks().published();

        task.startsAgain().reads(0, 1_001, HOLD);
        assertThat(task.published()).isEmpty();

        assertThat(task.ticks().published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(LargeInteractions.MIN_ROWS, LargeInteractions.MIN_ROWS + 1));
    }

    @Test
    void shouldPublishALargeInteractionThatLosesAHoldToAnother() {
        readsHolds(LargeInteractions.MIN_ROWS);
        task.reads(0, 1_000, HOLD).ticks().published();

        task.removes(0, 1_001, "i-1", HOLD).reads(0, 1_001, HOLD.inInteraction("i-2"));
        task.removes(0, 1_001, "i-1", HOLD).reads(0, 1_000, HOLD).ticks();

        assertThat(task.published())
                .extracting(InteractionHolds::getInteractionId, InteractionHolds::getHolds)
                .containsExactly(tuple("i-2", 1), tuple("i-1", LargeInteractions.MIN_ROWS));
    }

    /** The record would have more than 1 MiB. The broker would refuse it, and each start would read its holds again. */
    @Test
    void shouldNotPublishAnInteractionThatIsTooLargeForARecord() {
        readsAgents(1_100);
        task.published();

        task.ticks().reads(1, 1, OF_AN_AGENT.inInteraction("i-2"));

        assertThat(task.published())
                .extracting(InteractionHolds::getInteractionId)
                .containsExactly("i-2");
        assertThat(task.totals()).containsEntry("hold_analytics_interactions_too_large", 1.0);
    }

    /** First as it was published last, then smaller. */
    @Test
    void shouldPublishAnInteractionThatIsNoLongerTooLargeIfItDiffers() {
        task = new InteractionTask(store, () -> 0, 10_000);
        readsAgents(11);
        assertThat(task.published()).extracting(InteractionHolds::getHolds).endsWith(8, 9);

        task.removes(0, 20, "i-1", ofAgent(10)).removes(0, 21, "i-1", ofAgent(9));
        assertThat(task.published()).isEmpty();
        task.removes(0, 22, "i-1", ofAgent(8));

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(9, 8));
        assertThat(task.totals()).containsEntry("hold_analytics_interactions_too_large", 3.0);
    }

    /** An earlier version knows no marks: it forgets the interaction, and leaves its mark. */
    @Test
    void shouldDropAMarkWithoutAnInteraction() {
        new InteractionStore(store).markDue("i-1");

        assertThat(task.startsAgain().ticks().published()).isEmpty();

        assertThat(new InteractionStore(store).due()).isEmpty();
    }

    @Test
    void shouldKeepTheLongestIdApartFromAMark() {
        String id = "\uFFFD".repeat(HoldRows.MAX_TEXT); // three bytes each
        for (int index = 0; index <= LargeInteractions.MIN_ROWS; index++) {
            task.reads(0, index, hold("c-" + index, START).inInteraction(id));
        }
        task.reads(0, 1_000, HOLD).ticks();

        assertThat(task.published())
                .filteredOn(published -> published.getInteractionId().equals(id))
                .last()
                .extracting(InteractionHolds::getHolds)
                .isEqualTo(LargeInteractions.MIN_ROWS + 1);
        assertThat(new InteractionStore(store).due()).isEmpty();
    }

    /** The rows of an interaction that all calls share would not fit into memory. */
    @Test
    void shouldKeepATextOfManyHoldsOnce() {
        task.reads(0, 1, HOLD)
                .reads(0, 2, hold("c-2", START).inInteraction("i-1").party("external", null));

        List<SummarizedHold> holds = new InteractionStore(store).holds("i-1");
        assertThat(holds).hasSize(2);
        assertThat(holds.get(0).partyRole()).isSameAs(holds.get(1).partyRole());
    }

    @Test
    void shouldCountWithdrawnHoldsAmongThoseThatMakeAnInteractionLarge() {
        for (int index = 0; index < LargeInteractions.MIN_ROWS; index++) {
            task.reads(
                    0,
                    index,
                    unmatched("c-" + index, START).inInteraction("i-1").withdrawn());
        }

        task.reads(0, 1_000, HOLD);
        assertThat(task.published()).isEmpty();

        assertThat(task.ticks().published())
                .extracting(InteractionHolds::getHolds)
                .containsExactly(1);
    }

    @Test
    void shouldPublishALargeInteractionThatIsDueBeforeItIsForgotten() {
        readsHolds(LargeInteractions.MIN_ROWS);
        task.reads(0, 1_000, OF_AN_AGENT).published();
        Instant later = START.plusSeconds(60).plus(RETENTION);
        task.reads(0, 1_001, hold("c-x", later).inInteraction("i-x"))
                .reads(1, 1, hold("c-y", later).inInteraction("i-x"));
        task.published();

        task.reads(0, 1_002, hold("c-z", later).inInteraction("i-1"));

        assertThat(task.published())
                .extracting(InteractionHolds::getRevision, InteractionHolds::getHolds)
                .containsExactly(tuple(LargeInteractions.MIN_ROWS - 1, LargeInteractions.MIN_ROWS + 1), tuple(0, 1));
        assertThat(task.startsAgain().ticks().published()).isEmpty();
    }

    /** In a pause, the round finds the interaction over. */
    @Test
    void shouldNotForgetALargeInteractionThatIsDue() {
        startsWithTime(Duration.ofHours(1));
        readsHolds(LargeInteractions.MIN_ROWS);
        task.reads(0, 1_000, OF_AN_AGENT).ticks();
        look = Duration.ZERO;
        task.reads(0, 1_001, HOLD);
        Instant later = START.plusSeconds(60).plus(RETENTION).plus(RETENTION.dividedBy(100));
        task.reads(0, 1_002, hold("c-x", later).inInteraction("i-x"))
                .reads(1, 1, hold("c-y", later).inInteraction("i-x"));
        task.published();

        task.ticks();
        assertThat(task.published()).isEmpty();
        assertThat(task.remembered()).isEqualTo(2);
        assertThat(task.unpublished()).isEqualTo(1);
        task.ticksAt(later);

        assertThat(task.published())
                .extracting(InteractionHolds::getHolds)
                .containsExactly(LargeInteractions.MIN_ROWS + 2);
        assertThat(task.remembered()).isEqualTo(1);
        assertThat(task.unpublished()).isZero();
        assertThat(entries()).as("i-x with two rows, and the clock").isEqualTo(4);
    }

    @Test
    void shouldForgetABoundedNumberAtATick() {
        startsWithTime(Duration.ofMillis(30));
        for (int index = 0; index < 10; index++) {
            task.reads(0, index, hold("c-" + index, START).inInteraction("i-" + index));
        }
        Instant later = START.plusSeconds(30).plus(RETENTION);
        task.reads(0, 20, hold("x", later).inInteraction("i-x"))
                .reads(1, 1, hold("y", later).inInteraction("i-x"));

        task.ticks();
        assertThat(task.remembered()).isGreaterThan(5);
        for (int tick = 0; tick < 40; tick++) {
            task.ticks();
        }

        assertThat(task.remembered()).isEqualTo(1);
        assertThat(entries()).as("i-x with two rows, and the clock").isEqualTo(4);
    }

    /** Interactions are over one after the other. */
    @Test
    void shouldNotStartARoundForEachOne() {
        task.reads(0, 1, HOLD)
                .reads(1, 1, hold("c-2", START).inInteraction("i-2"))
                .ticks();
        Instant over = START.plus(RETENTION).plusSeconds(1);

        task.reads(0, 2, hold("x", over).inInteraction("i-x"))
                .reads(1, 2, hold("y", over).inInteraction("i-x"))
                .ticks();
        assertThat(task.remembered()).isEqualTo(3);
        Instant longOver = over.plus(RETENTION.dividedBy(100));
        task.reads(0, 3, hold("x", longOver).inInteraction("i-x"))
                .reads(1, 3, hold("y", longOver).inInteraction("i-x"))
                .ticks();

        assertThat(task.remembered()).isEqualTo(1);
    }

    /** Starts on an empty store; each look at the clock takes this long. */
    private void startsWithTime(Duration eachLook) {
        store.close();
        store = TaskStore.create(InteractionStore.NAME, isPersistent, directory.resolve("other"));
        long[] nanos = {0};
        look = eachLook;
        task = new InteractionTask(store, () -> nanos[0] += look.toNanos());
    }

    private int entries() {
        int[] count = {0};
        try (KeyValueIterator<byte[], byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> count[0]++);
        }
        return count[0];
    }

    /** Holds of so many agents with ids of a thousand characters. */
    private void readsAgents(int count) {
        for (int index = 0; index < count; index++) {
            task.reads(0, index, ofAgent(index));
        }
    }

    private static HoldBuilder ofAgent(int number) {
        return hold("c-" + number, START).inInteraction("i-1").party("agent", "a".repeat(996) + (1_000 + number));
    }

    private void readsHolds(int count) {
        for (int index = 0; index < count; index++) {
            task.reads(0, index + 2, hold("many-" + index, START).inInteraction("i-1"));
        }
    }
}
