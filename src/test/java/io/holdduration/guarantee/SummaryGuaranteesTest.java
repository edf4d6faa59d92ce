package io.holdduration.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.AgentHolds;
import io.holdduration.avro.DurationBucket;
import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldFigures;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldOutcome;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.RoleHolds;
import io.holdduration.simulation.oracle.IntervalOracle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each guarantee of the summaries, shown records with something wrong about them: what does it say? */
class SummaryGuaranteesTest {
    private static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");
    private static final String ALL = "2026-11-28T10:00:00Z/ALL/";
    private static final String AGENT = "2026-11-28T10:00:00Z/AGENT/7";
    private static final IntervalOracle QUARTERS =
            new IntervalOracle(Duration.ofMinutes(15), Duration.ofMillis(100), Duration.ofDays(2));

    private final EveryInteractionRight interactions = new EveryInteractionRight();
    private final EveryIntervalRight intervals = EveryIntervalRight.at(TEN.toEpochMilli(), QUARTERS);
    private final EveryIntervalRight whatever = EveryIntervalRight.atAnyTime(QUARTERS);

    @Test
    void shouldFindNothingWrongWithRightSummaries() {
        held(hold("i-1", HoldOutcome.RETRIEVED, 0));
        interactions.published("i-1", interaction("i-1", 1, 999));
        interactions.published("i-1", interaction("i-1", 1, 150));
        publishBothGroups(statistics(HoldGrouping.ALL, "", 1, IntervalStatus.OPEN));

        assertThat(interactions.violations()).isEmpty();
        assertThat(intervals.violations()).isEmpty();
        assertThat(whatever.violations()).isEmpty();
    }

    @Test
    void shouldSayWhatIsMissing() {
        held(hold("i-1", HoldOutcome.RETRIEVED, 0));

        assertThat(interactions.violations())
                .singleElement()
                .asString()
                .startsWith("interaction i-1 was not published; expected InteractionRow[interactionId=i-1,");
        assertThat(intervals.violations())
                .hasSize(2)
                .anyMatch(said -> said.startsWith("group " + ALL + " was not published; expected IntervalRow["))
                .anyMatch(said -> said.startsWith("group " + AGENT + " was not published; expected IntervalRow["));
    }

    @Test
    void shouldSayInWhatTheLastRecordIsWrong() {
        held(hold("i-1", HoldOutcome.RETRIEVED, 0));
        interactions.published("i-1", interaction("i-1", 1, 150));
        interactions.published("i-1", interaction("i-1", 1, 400));
        publishBothGroups(statistics(HoldGrouping.ALL, "", 2, IntervalStatus.SETTLING));

        assertThat(interactions.violations())
                .containsExactly("interaction i-1 was published with onHoldMillis 400 instead of 150");
        assertThat(intervals.violations())
                .containsExactly(
                        "group " + ALL + " was published with status SETTLING instead of OPEN",
                        "group " + ALL + " was published with holds 2 instead of 1");
        assertThat(whatever.violations()).containsExactly("group " + ALL + " was published with holds 2 instead of 1");
    }

    @Test
    void shouldAcceptZerosOfWhatWasWithdrawnAndNothingElse() {
        held(hold("i-1", HoldOutcome.UNMATCHED, 0));
        held(hold("i-1", HoldOutcome.WITHDRAWN, 1));

        assertThat(interactions.violations()).isEmpty();
        assertThat(intervals.violations()).isEmpty();

        interactions.published("i-1", zeros("i-1"));
        assertThat(interactions.violations()).isEmpty();

        interactions.published("i-1", interaction("i-1", 1, 150));
        publishBothGroups(statistics(HoldGrouping.ALL, "", 1, IntervalStatus.OPEN));
        assertThat(interactions.violations())
                .contains(
                        "interaction i-1 was published with holds 1 instead of 0",
                        "interaction i-1 was published with lastEndedAt "
                                + TEN.plusMillis(150).toEpochMilli() + " instead of null",
                        "interaction i-1 was published with onHoldMillis 150 instead of 0");
        assertThat(intervals.violations()).contains("group " + ALL + " was published with holds 1 instead of 0");
    }

    @Test
    void shouldExpectAHoldWhereItsLastRecordSaysAndZerosWhereItWas() {
        held(hold("i-1", HoldOutcome.RETRIEVED, 0));
        held(hold("i-2", HoldOutcome.RETRIEVED, 1));
        interactions.published("i-1", interaction("i-1", 1, 150));
        interactions.published("i-1", zeros("i-1"));
        interactions.published("i-2", interaction("i-2", 1, 150));

        assertThat(interactions.violations()).isEmpty();
    }

    @Test
    void shouldSayThatNoHoldIsBehindARecord() {
        interactions.published("i-9", zeros("i-9"));
        intervals.published(AGENT, statistics(HoldGrouping.AGENT, "7", 1, IntervalStatus.OPEN));

        assertThat(interactions.violations()).containsExactly("interaction i-9 was published, and no hold names it");
        assertThat(intervals.violations())
                .contains("group " + AGENT + " was published, and no hold is in it")
                .contains("group " + AGENT + " was published with holds 1 instead of 0");
    }

    @Test
    void shouldSayThatABucketIsThereTwice() {
        held(hold("i-1", HoldOutcome.RETRIEVED, 0));
        publishBothGroups(HoldStatistics.newBuilder(statistics(HoldGrouping.ALL, "", 1, IntervalStatus.OPEN))
                .setBuckets(List.of(new DurationBucket(150L, 1), new DurationBucket(150L, 1)))
                .build());

        assertThat(intervals.violations())
                .singleElement()
                .asString()
                .startsWith("group " + ALL + " was published with a bucket twice: ");
    }

    @Test
    void shouldSayWhichRevisionIsNotTheNext() {
        SummaryRevisionsInOrder<InteractionHolds> inOrder = SummaryRevisionsInOrder.ofInteractions();
        for (int revision : new int[] {0, 1, 1, 3, 0}) {
            inOrder.published("i-1", revised(revision));
        }
        SummaryRevisionsInOrder<InteractionHolds> late = SummaryRevisionsInOrder.ofInteractions();
        late.published("i-1", revised(1));

        assertThat(inOrder.violations())
                .containsExactly(
                        "revision 1 of i-1 came after revision 1",
                        "revision 3 of i-1 came after revision 1",
                        "revision 0 of i-1 came after revision 3");
        assertThat(late.violations()).containsExactly("revision 1 of i-1 came first");
    }

    @Test
    void shouldSayThatTheKeyIsNotThatOfTheValue() {
        SummaryRevisionsInOrder<HoldStatistics> inOrder = SummaryRevisionsInOrder.ofIntervals();
        inOrder.published(ALL, statistics(HoldGrouping.ALL, "", 1, IntervalStatus.OPEN));
        inOrder.published("else", statistics(HoldGrouping.AGENT, "7", 1, IntervalStatus.OPEN));

        assertThat(inOrder.violations()).containsExactly("a record of " + AGENT + " has another key: else");
    }

    private void held(HoldDuration hold) {
        interactions.held(hold);
        intervals.held(hold);
        whatever.held(hold);
    }

    private void publishBothGroups(HoldStatistics all) {
        HoldStatistics agent = statistics(HoldGrouping.AGENT, "7", 1, IntervalStatus.OPEN);
        intervals.published(ALL, all);
        intervals.published(AGENT, agent);
        whatever.published(ALL, all);
        whatever.published(AGENT, agent);
    }

    private static HoldDuration hold(String interactionId, HoldOutcome outcome, int revision) {
        boolean isComplete = outcome == HoldOutcome.RETRIEVED;
        return HoldDuration.newBuilder()
                .setHoldId("hold")
                .setRevision(revision)
                .setOutcome(outcome)
                .setChannelId("c-1")
                .setInteractionId(interactionId)
                .setAgentId("7")
                .setHeldAt(isComplete ? TEN : null)
                .setEndedAt(TEN.plusMillis(150))
                .setDurationMillis(isComplete ? (Long) 150L : null)
                .build();
    }

    private static InteractionHolds interaction(String id, int holds, long onHoldMillis) {
        return InteractionHolds.newBuilder(zeros(id))
                .setHolds(holds)
                .setComplete(1)
                .setFirstHeldAt(TEN)
                .setLastEndedAt(TEN.plusMillis(150))
                .setTotalMillis(150)
                .setLongestMillis(150L)
                .setOnHoldMillis(onHoldMillis)
                .setByRole(List.of(new RoleHolds(null, 1, 1, 0, 0, 150L, 150L, 150L)))
                .setByAgent(List.of(new AgentHolds("7", 1, 1, 0, 0, 150L, 150L, 150L)))
                .build();
    }

    private static InteractionHolds zeros(String id) {
        return InteractionHolds.newBuilder()
                .setInteractionId(id)
                .setRevision(0)
                .setHolds(0)
                .setComplete(0)
                .setUnresolved(0)
                .setUnmatched(0)
                .setDisconnected(0)
                .setExact(true)
                .setTotalMillis(0)
                .setOnHoldMillis(0)
                .setCustomer(new HoldFigures(0, 0, 0, 0, 0L, null, 0L))
                .setByRole(List.of())
                .setByAgent(List.of())
                .build();
    }

    private static InteractionHolds revised(int revision) {
        return InteractionHolds.newBuilder(zeros("i-1")).setRevision(revision).build();
    }

    private static HoldStatistics statistics(HoldGrouping grouping, String value, int holds, IntervalStatus status) {
        return HoldStatistics.newBuilder()
                .setIntervalStart(TEN)
                .setIntervalMillis(900_000)
                .setGrouping(grouping)
                .setValue(value)
                .setRevision(0)
                .setStatus(status)
                .setHolds(holds)
                .setComplete(1)
                .setUnresolved(0)
                .setUnmatched(0)
                .setDisconnected(0)
                .setWithinTarget(0)
                .setTotalMillis(150)
                .setMeanMillis(150.0)
                .setMaxMillis(150L)
                .setP50Millis(150L)
                .setP90Millis(150L)
                .setP95Millis(150L)
                .setP99Millis(150L)
                .setBuckets(List.of(new DurationBucket(150L, 1)))
                .build();
    }
}
