package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.board.BoardConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.preflight.Finding.Level;
import io.holdduration.receiver.ReceiverConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The topics of board and receive. */
class ClientTopicCheckTest {
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "bootstrap.servers", "broker:9092",
            "application.id", "holds",
            "hold.current.topic", "current-holds",
            "hold.receiver.unsigned", "true"));
    private final FakeTopics topics = new FakeTopics();

    @Test
    void shouldFindNothingWrongWithTopicsAsTheyMustBe() {
        exist("current-holds", Map.of("cleanup.policy", "compact,delete"));
        exist("hold-statistics", Map.of("cleanup.policy", "compact"));
        exist(
                "channel-events",
                Map.of("cleanup.policy", "delete", "max.message.bytes", "1048588", "min.insync.replicas", "2"));

        assertThat(board().findings()).isEmpty();
        assertThat(receiver().findings()).isEmpty();
        assertThat(CheckReport.of(board().checks()).lines())
                .containsExactly(
                        "ok    topic current-holds    cleanup.policy, retention.ms",
                        "ok    topic hold-statistics  cleanup.policy, retention.ms");
        assertThat(CheckReport.of(receiver().checks()).lines())
                .containsExactly("ok    topic channel-events  cleanup.policy, max.message.bytes, min.insync.replicas");
    }

    @Test
    void shouldNameAllMissingTopicsAtOnceAtAStartAndEachInAReport() {
        assertThat(board().findings())
                .containsExactly(Finding.fail(
                        "topic current-holds, hold-statistics",
                        "Missing topics: current-holds, hold-statistics; topics --board --create creates them"));
        assertThat(CheckReport.of(board().checks()).isRefusal()).isTrue();
        assertThat(CheckReport.of(board().checks()).lines())
                .hasSize(2)
                .last()
                .asString()
                .endsWith("Missing topics: hold-statistics; topics --board --create creates them");
    }

    @Test
    void shouldWaitForATopicThatHasJustBeenCreated() {
        topics.justCreated.put("channel-events", 4);
        topics.settings.put("channel-events", Map.of("cleanup.policy", "delete"));

        assertThat(receiver().findings()).isEmpty();
    }

    @Test
    void shouldNeedNoStatisticsWhereThereAreNone() {
        properties.put("hold.statistics.topic", "");
        exist("current-holds", Map.of("cleanup.policy", "compact,delete"));

        assertThat(board().findings()).isEmpty();
    }

    @Test
    void shouldWarnOfAnInputThatIsCompacted() {
        exist("channel-events", Map.of("cleanup.policy", "compact"));

        assertThat(receiver().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.line()).contains("input topic is compacted", "set cleanup.policy to delete");
        });
    }

    @Test
    void shouldWarnOfCurrentHoldsThatAreNotCompacted() {
        exist("current-holds", Map.of("cleanup.policy", "delete"));
        exist("hold-statistics", Map.of("cleanup.policy", "compact"));

        assertThat(board().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.line()).contains("set cleanup.policy to compact,delete");
        });
    }

    @Test
    void shouldWarnOfTopicsThatDeleteRecordsWhichTheBoardNeeds() {
        exist("current-holds", Map.of("cleanup.policy", "compact,delete", "retention.ms", "14399999"));
        exist("hold-statistics", Map.of("cleanup.policy", "compact,delete", "retention.ms", "173699999"));

        assertThat(board().findings())
                .extracting(Finding::line)
                .containsExactly(
                        "retention is shorter than hold.unresolved.after: the last record of a key is deleted while it"
                                + " is still needed (topic=current-holds, retention.ms=14399999,"
                                + " hold.unresolved.after=PT4H); set retention.ms to at least 14400000",
                        "retention is shorter than hold.statistics.interval + hold.correction.window: the last record"
                                + " of a key is deleted while it is still needed (topic=hold-statistics,"
                                + " retention.ms=173699999,"
                                + " hold.statistics.interval + hold.correction.window=PT48H15M);"
                                + " set retention.ms to at least 173700000");

        properties.put("hold.unresolved.after", "PT3H");
        properties.put("hold.statistics.interval", "PT10M");
        assertThat(board().findings()).isEmpty();
    }

    @Test
    void shouldWarnOfAnInputThatTakesSmallerEventsThanTheReceiver() {
        properties.put("hold.receiver.max.bytes", "100000");
        exist("channel-events", Map.of("cleanup.policy", "delete", "max.message.bytes", "216383"));

        assertThat(receiver().findings())
                .singleElement()
                .extracting(Finding::line)
                .isEqualTo("topic may reject the largest records that hold.receiver.max.bytes allows"
                        + " (topic=channel-events, max.message.bytes=216383, largestRecord=216384);"
                        + " set max.message.bytes to at least 216384, or lower hold.receiver.max.bytes");

        exist("channel-events", Map.of("cleanup.policy", "delete", "max.message.bytes", "216384"));
        assertThat(receiver().findings()).isEmpty();
    }

    /** The leader alone acknowledges an event then, also with {@code acks=all}. */
    @Test
    void shouldWarnOfAnInputThatLosesAcknowledgedEventsWithOneBroker() {
        exist("channel-events", Map.of("min.insync.replicas", "1"));

        assertThat(receiver().findings())
                .singleElement()
                .extracting(Finding::line)
                .isEqualTo("topic acknowledges a record that one broker has, which is lost with that broker"
                        + " (topic=channel-events, min.insync.replicas=1);"
                        + " set min.insync.replicas to 2, with three replicas");
    }

    @Test
    void shouldAssumeKafkasDefaultsForSettingsThatItMayNotSee() {
        exist("channel-events", Map.of());

        assertThat(receiver().findings()).isEmpty();
        assertThat(CheckReport.of(receiver().checks()).findings())
                .extracting(Finding::remedy)
                .containsExactly("allow DESCRIBE_CONFIGS");

        properties.put("hold.receiver.max.bytes", "1048576");
        assertThat(receiver().findings())
                .singleElement()
                .extracting(Finding::level)
                .isEqualTo(Level.WARN);
    }

    @Test
    void shouldStartWithoutAnAnswerAboutTheSettings() {
        exist("channel-events", Map.of());
        topics.unanswered.add("channel-events");

        assertThat(receiver().findings())
                .singleElement()
                .extracting(Finding::line)
                .isEqualTo("the topic's settings are not checked: Cannot read the settings of topic channel-events:"
                        + " TimeoutException");
        assertThat(CheckReport.of(receiver().checks()).isRefusal()).isFalse();
    }

    @Test
    void shouldPlanTheTopicsThatAreMissing() {
        exist("channel-events", Map.of());

        assertThat(BoardConfig.of(properties).deployment().plan(topics).asList())
                .containsExactly(
                        "current-holds partitions=4 cleanup.policy=compact,delete",
                        "hold-statistics partitions=4 cleanup.policy=compact");
        assertThat(ReceiverConfig.of(properties).deployment().plan(topics).missing())
                .isEmpty();
    }

    @Test
    void shouldCreateNoTopicIfTheBrokerRefusesOne() {
        ClientDeployment board = BoardConfig.of(properties).deployment();
        topics.refused.add("hold-statistics");

        assertThatThrownBy(() -> board.create(board.plan(topics).missing(), topics))
                .isInstanceOf(ExitException.class)
                .hasMessage("Cannot create topic hold-statistics: told to");
        assertThat(topics.partitions).isEmpty();

        topics.refused.clear();
        board.create(board.plan(topics).missing(), topics);
        assertThat(topics.settings)
                .isEqualTo(Map.of(
                        "current-holds", Map.of("cleanup.policy", "compact,delete"),
                        "hold-statistics", Map.of("cleanup.policy", "compact")));
    }

    @Test
    void shouldWriteThePermissionsAsCommands() {
        exist("channel-events", Map.of());

        assertThat(KafkaCommands.of(ReceiverConfig.of(properties).deployment().plan(topics)))
                .isEqualTo(List.of(
                        "kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:holds-receiver"
                                + " --operation WRITE --topic channel-events"));
    }

    /** Another user than that of run: its KafkaUser would replace that one, with all its permissions. */
    @Test
    void shouldWriteAUserOfItsOwn() {
        exist("current-holds", Map.of());
        exist("hold-statistics", Map.of());

        assertThat(StrimziDocuments.of(BoardConfig.of(properties).deployment().plan(topics)))
                .contains("kind: KafkaUser", "  name: \"holds-board\"", "          name: \"holds\"")
                .doesNotContain("  name: \"holds\"");
    }

    private void exist(String topic, Map<String, String> settings) {
        topics.exist(Map.of(topic, 4));
        topics.settings.put(topic, settings);
    }

    private ClientTopicCheck board() {
        return new ClientTopicCheck(BoardConfig.of(properties).deployment(), topics);
    }

    private ClientTopicCheck receiver() {
        return new ClientTopicCheck(ReceiverConfig.of(properties).deployment(), topics);
    }
}
