package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.UnreadRecords;
import io.holdduration.testing.CapturedLog;
import io.holdduration.testing.Exits;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupStateCheckTest {
    private static final String REPARTITION = "app-channel-events-by-channel-repartition";
    private static final String BY_INTERACTION = "app-analytics-holds-by-interaction-repartition";
    private static final String BY_INTERVAL = "app-analytics-holds-by-interval-repartition";
    private static final String INTERVALS = "app-analytics-interval-rows-changelog";
    private static final String CHANGELOG = "app-hold-timelines-changelog";

    @RegisterExtension
    final CapturedLog log = new CapturedLog(GroupStateCheck.class);

    private final Map<String, String> properties = new HashMap<>(
            Map.of("bootstrap.servers", "broker:9092", "application.id", "app", "hold.input.topics", "a,b"));
    private final FakeGroup group = new FakeGroup();

    @Test
    void shouldTakeAFirstStart() {
        group.gone.add(CHANGELOG);

        assertTaken();
    }

    @Test
    void shouldTakeAStartThatGoesOn() {
        group.committed("a", 0, 7);
        group.holds(CHANGELOG, UnreadRecords.RECORDS);
        group.holds(REPARTITION, UnreadRecords.RECORDS);
        reads("10.0.0.1", "a", REPARTITION);
        reads("10.0.0.2", "b");

        assertTaken();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void shouldTakeAKeyedStartThatGoesOn() {
        keyed();
        group.committed("a", 0, 7);
        reads("10.0.0.1", "a", "b");

        assertTaken();
    }

    @Test
    void shouldRefuseAGroupWhoseMembersDoNotReadAllOfTheInput() {
        reads("10.0.0.1", "a", REPARTITION);
        reads("10.0.0.2", REPARTITION);

        assertRefused("Group app has members at 10.0.0.1, 10.0.0.2, and none of them reads b as this start would; all"
                + " instances with application.id=app must read the same topics: stop these members first, or set"
                + " another one here");
    }

    @Test
    void shouldNotSwitchFromKeyedInputWhileOthersDoNot() {
        reads("10.0.0.1", "a", "b");

        assertRefused("Group app has members at 10.0.0.1, and none of them reads " + REPARTITION + " as this start"
                + " would; all instances with application.id=app must read the same topics: stop these members first,"
                + " or set another one here");
    }

    /** The broker reports no assignments then, or those of some members. */
    @Test
    void shouldSayThatItDoesNotKnowWhatTheMembersOfARebalancingGroupRead() {
        group.rebalance();
        reads("10.0.0.1", "a");

        assertTaken();

        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .isEqualTo("not checked, the group rebalances: whether its members read the same topics"));
    }

    @Test
    void shouldRefuseOtherTopicsOfARebalancingGroup() {
        group.rebalance();
        reads("10.0.0.1", "x");

        assertThatThrownBy(this::check).hasMessageContaining("that read other topics: x;");
    }

    /** Members that have joined, and have no tasks yet. */
    @Test
    void shouldTakeAGroupWithoutAssignments() {
        assertTaken();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void shouldTakeAnalyticsThatGoOn() {
        reads("10.0.0.1", "hold-durations", BY_INTERACTION, BY_INTERVAL);

        assertThatCode(this::checkAnalytics).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAnalyticsWhoseMembersLackASummary() {
        reads("10.0.0.1", "hold-durations", BY_INTERACTION);

        assertThatThrownBy(this::checkAnalytics)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageStartingWith(
                        "Group app-analytics has members at 10.0.0.1, and none of them reads " + BY_INTERVAL + " as ");
    }

    @Test
    void shouldRefuseAGroupWithMembersOnOtherTopics() {
        group.readers.put("a", Set.of("10.0.0.1", "10.0.0.2"));
        group.readers.put("x", Set.of("10.0.0.2"));
        group.readers.put("y", Set.of("10.0.0.3"));

        assertRefused(
                "Group app has members at 10.0.0.2, 10.0.0.3 that read other topics: x, y; installations that"
                        + " share application.id=app take each other's partitions: set another one here, or stop these members");
    }

    @Test
    void shouldNotSwitchToKeyedInputWhileOthersDoNot() {
        keyed();
        group.readers.put(REPARTITION, Set.of("10.0.0.1"));

        assertRefused(
                "hold.input.keyed.by.channel=true, and members of group app at 10.0.0.1 run without it and still use"
                        + " topic " + REPARTITION + "; stop them once it is drained, then start");
    }

    @Test
    void shouldNotSwitchToKeyedInputWhileEventsAreUnderWay() {
        keyed();
        group.committed("a", 0, 7);
        group.committed(REPARTITION, 0, 5);
        group.holds(REPARTITION, UnreadRecords.RECORDS);

        assertRefused("hold.input.keyed.by.channel=true would leave unread what topic " + REPARTITION
                + " still holds; run with hold.input.keyed.by.channel=false until it is drained, then switch");
        assertThat(group.askedFrom()).containsEntry(new TopicPartition(REPARTITION, 0), 5L);
    }

    @Test
    void shouldNotSwitchToKeyedInputWhileTransactionsAreOpen() {
        keyed();
        group.holds(REPARTITION, UnreadRecords.OPEN_TRANSACTIONS);

        assertRefused("hold.input.keyed.by.channel=true would leave unread what topic " + REPARTITION
                + " still holds in open transactions; run with hold.input.keyed.by.channel=false until it is drained,"
                + " then switch");
    }

    @ParameterizedTest
    @EnumSource(
            value = UnreadRecords.class,
            names = {"NOTHING", "UNKNOWN"})
    void shouldSwitchToKeyedInputOnceNothingIsKnownToBeLeft(UnreadRecords unread) {
        keyed();
        group.committed("a", 0, 7);
        group.holds(REPARTITION, unread);

        assertTaken();
    }

    @Test
    void shouldSayThatItDoesNotKnowWhatTheRepartitionTopicHolds() {
        keyed();
        group.holds(REPARTITION, UnreadRecords.UNKNOWN);

        assertTaken();

        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains("the broker does not answer about topic " + REPARTITION));
    }

    @Test
    void shouldNotReadAllAgainUnasked() {
        group.committed(REPARTITION, 0, 5);
        group.holds(CHANGELOG, UnreadRecords.RECORDS);

        assertRefused("Group app has no offsets on a, b, and its changelog " + CHANGELOG
                + " has records: the offsets have expired or were deleted, and all input would be read again;"
                + " set the group's offsets, or hold.start.from.earliest=true if that is meant");
    }

    @Test
    void shouldReadAllAgainWhenAskedTo() {
        properties.put("hold.start.from.earliest", "true");
        group.holds(CHANGELOG, UnreadRecords.RECORDS);

        assertTaken();

        assertThat(log.lines()).singleElement().asString().contains("hold.start.from.earliest=true");
    }

    @ParameterizedTest
    @EnumSource(value = UnreadRecords.class, mode = EnumSource.Mode.EXCLUDE, names = "RECORDS")
    void shouldTakeAGroupThatHasNeverCommittedAnything(UnreadRecords unread) {
        group.holds(CHANGELOG, unread);

        assertTaken();
    }

    @Test
    void shouldTakeAGroupWhoseFirstCommitIsUnderWay() {
        group.holds(CHANGELOG, UnreadRecords.RECORDS);
        group.aboutToCommit("a", 0, 1);

        assertTaken();
    }

    @Test
    void shouldTakeAGroupThatWasSetBackToTheBeginning() {
        group.committed("a", 0, 0);
        group.holds(CHANGELOG, UnreadRecords.RECORDS);

        assertTaken();
    }

    @Test
    void shouldNotGoOnWithoutTheChangelog() {
        properties.put("state.dir", "/disk");
        group.committed("b", 1, 7);
        group.gone.add(CHANGELOG);

        assertRefused(
                "Topic " + CHANGELOG + " is gone, and group app has offsets on a, b: a start would make an empty one"
                        + " and wipe state.dir=/disk; restore the topic, or start anew: run reset (of"
                        + " analyze: reset --analytics), and delete state.dir");
    }

    @Test
    void shouldNotGoOnWithoutTheChangelogThoughTheInputIsANewOne() {
        properties.put("state.dir", "/disk");
        group.committed(REPARTITION, 1, 7);
        group.gone.add(CHANGELOG);

        assertRefused("Topic " + CHANGELOG + " is gone, and group app has offsets on " + REPARTITION
                + ": a start would make an empty one and wipe state.dir=/disk; restore the topic, or start anew: run"
                + " reset (of analyze: reset --analytics), and delete state.dir");
    }

    /** 1. The changelog was deleted while no instance ran; 2. a topic operator has created it again. */
    @Test
    void shouldNotGoOnWithAChangelogThatWasMadeAnew() {
        properties.put("state.dir", "/disk");
        group.committed("b", 1, 7);
        group.committed(REPARTITION, 0, 5);
        group.neverWritten.add(CHANGELOG);

        assertRefused("Topic " + CHANGELOG + " is empty, and group app has offsets on " + REPARTITION
                + ": a start would wipe state.dir=/disk; restore the topic, or start anew: run reset (of"
                + " analyze: reset --analytics), and delete state.dir");
    }

    @Test
    void shouldTakeAnEmptyChangelogIfNothingWasToBeStored() {
        group.committed("a", 0, 7);
        group.neverWritten.add(CHANGELOG);

        assertTaken();
        assertThat(log.lines()).isEmpty();
    }

    /** The input may have had no event of a hold so far. */
    @Test
    void shouldSayThatTheChangelogOfAKeyedInputIsEmpty() {
        keyed();
        group.committed("a", 0, 7);
        group.neverWritten.add(CHANGELOG);

        assertTaken();

        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("changelog is empty, and the group has read input"));
    }

    /** Or the input was keyed so far. */
    @Test
    void shouldSayThatTheRepartitionTopicIsMadeAnew() {
        group.committed("a", 0, 7);
        group.gone.add(REPARTITION);

        assertTaken();

        assertThat(log.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("repartition topic is made anew, and the group has read input"));
    }

    @Test
    void shouldTakeAFirstStartOfAGroupThatWasSetToTheBeginning() {
        group.committed("a", 0, 0);
        group.gone.add(REPARTITION);

        assertTaken();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void shouldTakeAnalyticsThatHadNoHoldOfAnInteraction() {
        group.committed("hold-durations", 0, 5);
        group.committed(BY_INTERVAL, 0, 5);
        group.neverWritten.add("app-analytics-interaction-holds-rows-changelog");

        assertThatCode(this::checkAnalytics).doesNotThrowAnyException();
    }

    /** Or a summary was switched on later: its changelog would begin with what comes now. */
    @Test
    void shouldNotGoOnWithoutOneOfSeveralChangelogs() {
        properties.put("state.dir", "/disk");
        group.committed("hold-durations", 0, 5);
        group.gone.add(INTERVALS);

        assertThatThrownBy(this::checkAnalytics)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Topic " + INTERVALS
                        + " is gone, and group app-analytics has offsets on hold-durations: a start would make an empty one"
                        + " and wipe state.dir=/disk; restore the topic, or start anew: run reset (of"
                        + " analyze: reset --analytics), and delete state.dir");
    }

    /** As a reset that was killed between two changelogs leaves it. */
    @Test
    void shouldNotReadAllAgainIfOneOfSeveralChangelogsIsLeft() {
        group.gone.add("app-analytics-interaction-holds-rows-changelog");
        group.holds(INTERVALS, UnreadRecords.RECORDS);

        assertThatThrownBy(this::checkAnalytics)
                .hasMessageStartingWith("Group app-analytics has no offsets on hold-durations, and its changelog "
                        + INTERVALS + " has records");
    }

    @Test
    void shouldTakeAResetGroupWithoutAChangelog() {
        group.committed("a", 0, 0);
        group.committed("other", 0, 7);
        group.gone.add(CHANGELOG);

        assertTaken();
    }

    @Test
    void shouldNotRefuseWhatItCannotAsk() {
        keyed();
        group.fallSilent();
        group.gone.add(CHANGELOG);
        group.holds(CHANGELOG, UnreadRecords.RECORDS);

        assertTaken();
        assertThat(log.lines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line.getFormattedMessage()).contains("the broker does not answer about its "));
    }

    private void reads(String host, String... topics) {
        for (String topic : topics) {
            group.readers.computeIfAbsent(topic, unseen -> new TreeSet<>()).add(host);
        }
    }

    private void keyed() {
        properties.put("hold.input.keyed.by.channel", "true");
    }

    private void assertTaken() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::check)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage(message);
    }

    private void checkAnalytics() {
        new GroupStateCheck(AnalyticsConfig.of(properties).deployment(), group).require();
    }

    private void check() {
        new GroupStateCheck(ProcessorConfig.of(properties).deployment(), group).require();
    }
}
