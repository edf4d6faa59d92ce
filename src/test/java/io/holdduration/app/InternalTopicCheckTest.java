package io.holdduration.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.config.ProcessorConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

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
                        + " has 4; set hold.repartition.partitions=4");
    }

    @Test
    void shouldRefuseARepartitionTopicThatTheInputHasOutgrown() {
        topics.exist(Map.of(REPARTITION, 1, CHANGELOG, 1));

        assertRefused(
                Map.of("a", 1, "b", 2),
                "hold.repartition.partitions=0 means 2 partitions, and the existing topic " + REPARTITION
                        + " has 1; set hold.repartition.partitions=1");
    }

    @Test
    void shouldRefuseTimelinesOfAnotherPartitionCountThatTheInputWasKeyedWith() {
        topics.exist(Map.of(CHANGELOG, 6));

        assertRefused(
                Map.of("a", 1, "b", 2),
                "hold.repartition.partitions=0 means 2 partitions, and the existing topic " + CHANGELOG
                        + " has 6; set hold.repartition.partitions=6");
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
                        "min.insync.replicas", "2",
                        "message.timestamp.before.max.ms", "9223372036854775807",
                        "message.timestamp.after.max.ms", "9223372036854775807"));
    }

    private void check(Map<String, Integer> inputPartitions) {
        new InternalTopicCheck(ProcessorConfig.of(properties), topics).requireFit(inputPartitions);
    }

    private void assertRefused(Map<String, Integer> inputPartitions, String message) {
        assertThatThrownBy(() -> check(new TreeMap<>(inputPartitions)))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage(message);
    }
}
