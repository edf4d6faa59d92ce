package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.preflight.Finding.Level;
import io.holdduration.testing.Exits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalTopicCheckTest {
    private static final String REPARTITION = "hold-duration-processor-channel-events-by-channel-repartition";
    private static final String CHANGELOG = "hold-duration-processor-hold-timelines-changelog";

    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "hold-duration-processor"));
    private final FakeTopics topics = new FakeTopics();

    @Test
    void shouldRefuseKeyedTopicsWithDifferentPartitionCounts() {
        properties.put("hold.input.keyed.by.channel", "true");

        assertRefused(
                Map.of("a", 3, "b", 5),
                "hold.input.keyed.by.channel=true needs input topics with equally many partitions, and these differ:"
                        + " {a=3, b=5}; make them equal, or set hold.input.keyed.by.channel=false");
    }

    @Test
    void shouldTakeKeyedTopicsWithEqualPartitionCountsWhateverTheRepartitionTopic() {
        topics.exist(Map.of(REPARTITION, 9, CHANGELOG, 3));
        properties.put("hold.input.keyed.by.channel", "true");

        assertThatCode(() -> check(Map.of("a", 3, "b", 3))).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAKeyedInputThatHasOutgrownTheTimelines() {
        topics.exist(Map.of(CHANGELOG, 4));
        properties.put("hold.input.keyed.by.channel", "true");

        assertRefused(
                Map.of("a", 8, "b", 8),
                "The input, which hold.input.keyed.by.channel=true reads as it is, has 8 partitions, and the existing"
                        + " topic " + CHANGELOG + " has 4; set hold.input.keyed.by.channel=false and"
                        + " hold.repartition.partitions=4");
    }

    @Test
    void shouldRefuseAnotherCountThanTheRepartitionTopicHas() {
        topics.exist(Map.of(REPARTITION, 4, CHANGELOG, 4));
        properties.put("hold.repartition.partitions", "8");

        assertRefused(
                Map.of("a", 4, "b", 2),
                "hold.repartition.partitions=8 means 8 partitions, and the existing topic " + REPARTITION
                        + " has 4; set hold.repartition.partitions=4, or 0 for what exists");
    }

    @Test
    void shouldKeepTheCountOfTheRepartitionTopicThoughTheInputHasGrown() {
        topics.exist(Map.of(REPARTITION, 4, CHANGELOG, 4));

        assertThat(check(Map.of("a", 6, "b", 2))).isEqualTo(4);
    }

    @Test
    void shouldMakeTheRepartitionTopicAsLargeAsTheTimelinesThatTheInputWasKeyedWith() {
        topics.exist(Map.of(CHANGELOG, 6));

        assertThat(check(Map.of("a", 1, "b", 2))).isEqualTo(6);
        assertThat(topics.rehearsed).extracting(NewTopic::numPartitions).containsExactly(6);
    }

    @Test
    void shouldCountTheLargestInputWhereNothingExists() {
        assertThat(check(Map.of("a", 3, "b", 5))).isEqualTo(5);
    }

    @Test
    void shouldRefuseInternalTopicsWithDifferentCounts() {
        topics.exist(Map.of(REPARTITION, 4, CHANGELOG, 6));

        assertRefused(
                Map.of("a", 4),
                "The existing topic " + REPARTITION + " has 4 partitions, and the existing topic " + CHANGELOG
                        + " has 6; delete the first once it is read to its end");
    }

    @ParameterizedTest
    @CsvSource({
        "repartition, message.timestamp.before.max.ms, 60000, 9223372036854775807",
        "changelog, message.timestamp.before.max.ms, 60000, 9223372036854775807",
        "repartition, message.timestamp.after.max.ms, 299999, at least 300000",
        "changelog, message.timestamp.after.max.ms, 299999, at least 300000",
        "repartition, max.message.bytes, 131071, at least 131072",
        "changelog, max.message.bytes, 1048575, at least 1048576",
        "repartition, cleanup.policy, compact, delete",
        "repartition, retention.ms, 604800000, -1",
        "repartition, retention.bytes, 1073741824, -1",
        "changelog, cleanup.policy, delete, compact",
        "changelog, cleanup.policy, 'compact,delete', compact",
        "changelog, delete.retention.ms, 86400000, at least 172800001",
    })
    void shouldRefuseATopicThatWouldNotTakeOrKeepItsRecords(String kind, String name, String value, String remedy) {
        topics.exist(Map.of(REPARTITION, 4, CHANGELOG, 4));
        String topic = kind.equals("changelog") ? CHANGELOG : REPARTITION;
        topics.settings.put(topic, Map.of(name, value));

        assertThatThrownBy(() -> check(Map.of("a", 4)))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .message()
                .startsWith("The existing topic " + topic + " has " + name + "=" + value + ": ")
                .endsWith("; set it to " + remedy);
    }

    @Test
    void shouldTakeAnyLimitOnTimestampsThatTheBrokerGivesItself() {
        topics.exist(Map.of(REPARTITION, 4, CHANGELOG, 4));
        topics.settings.put(
                REPARTITION, Map.of("message.timestamp.type", "LogAppendTime", "message.timestamp.before.max.ms", "0"));

        assertThatCode(() -> check(Map.of("a", 4))).doesNotThrowAnyException();
    }

    @Test
    void shouldNotAskTheChangelogToRememberForStoresThatNoDiskKeeps() {
        properties.put("hold.state.store", "in-memory");
        topics.exist(Map.of(CHANGELOG, 4));
        topics.settings.put(CHANGELOG, Map.of("delete.retention.ms", "1000"));

        assertThatCode(() -> check(Map.of("a", 4))).doesNotThrowAnyException();
    }

    @Test
    void shouldRehearseOnlyWhatDoesNotExistWithTheSettingsThatKafkaStreamsWillUse() {
        topics.exist(Map.of(REPARTITION, 2));
        properties.put("replication.factor", "3");
        properties.put("topic.min.insync.replicas", "2");

        check(Map.of("a", 2));

        assertThat(topics.rehearsed).extracting(NewTopic::name).containsExactly(CHANGELOG);
        NewTopic changelog = topics.rehearsed.get(0);
        assertThat(changelog.numPartitions()).isEqualTo(2);
        assertThat(changelog.replicationFactor()).isEqualTo((short) 3);
        assertThat(changelog.configs())
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact",
                        "message.timestamp.type", "CreateTime",
                        "min.insync.replicas", "2",
                        "delete.retention.ms", "345600000",
                        "retention.bytes", "-1",
                        "message.timestamp.before.max.ms", "9223372036854775807",
                        "message.timestamp.after.max.ms", "9223372036854775807"));
    }

    @ParameterizedTest
    @CsvSource({
        "repartition, retention.ms, 604800000, leave out topic.retention.ms",
        "repartition, cleanup.policy, compact, leave out topic.cleanup.policy",
        "changelog, cleanup.policy, delete, leave out topic.cleanup.policy",
        "repartition, retention.bytes, 1073741824, set topic.retention.bytes to -1",
        "repartition, max.message.bytes, 131071, set topic.max.message.bytes to at least 131072",
        "changelog, max.message.bytes, 1048575, set topic.max.message.bytes to at least 1048576",
        "repartition, message.timestamp.after.max.ms, 0, set topic.message.timestamp.after.max.ms to at least 300000",
    })
    void shouldRefuseSettingsWithWhichANewTopicWouldNotTakeOrKeepItsRecords(
            String kind, String name, String value, String remedy) {
        String topic = kind.equals("changelog") ? CHANGELOG : REPARTITION;
        properties.put("topic." + name, value);

        assertThatThrownBy(() -> check(Map.of("a", 4)))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .message()
                .startsWith("Topic " + topic + " would be created with " + name + "=" + value + ": ")
                .endsWith("; " + remedy)
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseABrokerWhoseDefaultsWouldNotTakeATimeline() {
        topics.defaults = Map.of("max.message.bytes", "500000", "retention.ms", "604800000");

        assertRefused(
                Map.of("a", 4),
                "Topic " + CHANGELOG + " would be created with max.message.bytes=500000: a record that the broker"
                        + " refuses stops the stream for good; set topic.max.message.bytes to at least 1048576");

        properties.put("topic.max.message.bytes", "1048576");
        assertThatCode(() -> check(Map.of("a", 4))).doesNotThrowAnyException();
    }

    /** Only the changelog is created, and it is compacted. */
    @Test
    void shouldTakeSettingsThatNoNewTopicMinds() {
        properties.put("hold.input.keyed.by.channel", "true");
        properties.put("topic.cleanup.policy", "compact");
        properties.put("topic.retention.ms", "604800000");

        assertThatCode(() -> check(Map.of("a", 4))).doesNotThrowAnyException();
    }

    @Test
    void shouldNotRefuseWhatTheBrokerDoesNotTell() {
        topics.defaults = null;
        properties.put("topic.retention.ms", "604800000");

        assertThatCode(() -> check(Map.of("a", 4))).doesNotThrowAnyException();
    }

    @Test
    void shouldShowInTheReportWhatAStartWouldRefuse() {
        properties.put("topic.retention.ms", "604800000");
        InternalTopicCheck check =
                new InternalTopicCheck(ProcessorConfig.of(properties).deployment(), topics);

        List<Finding> findings = check.checks(() -> Map.of("a", 4)).stream()
                .flatMap(each -> each.findings().stream())
                .toList();

        assertThat(findings).extracting(Finding::level).containsExactly(Level.FAIL, Level.OK);
        assertThat(findings.get(0).subject()).isEqualTo("topic " + REPARTITION);
    }

    @Test
    void shouldShowAMissingRightInTheRowOfItsTopic() {
        topics.forbidden.addAll(List.of(REPARTITION, CHANGELOG));
        InternalTopicCheck check =
                new InternalTopicCheck(ProcessorConfig.of(properties).deployment(), topics);

        assertThat(check.checks(() -> Map.of("a", 4)))
                .flatExtracting(Check::findings)
                .extracting(Finding::text)
                .containsExactly("Cannot describe topic " + REPARTITION, "Cannot describe topic " + CHANGELOG);
    }

    private int check(Map<String, Integer> inputPartitions) {
        return new InternalTopicCheck(ProcessorConfig.of(properties).deployment(), topics).requireFit(inputPartitions);
    }

    private void assertRefused(Map<String, Integer> inputPartitions, String message) {
        assertThatThrownBy(() -> check(new TreeMap<>(inputPartitions)))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage(message);
    }
}
