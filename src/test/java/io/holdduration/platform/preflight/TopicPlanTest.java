package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Permission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPlanTest {
    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "Holds_1"));
    private final FakeTopics topics = new FakeTopics();

    @Test
    void shouldListWhatIsMissing() {
        topics.exist(Map.of("hold-durations", 4));
        properties.put("hold.topics.partitions", "7");

        assertThat(plan().asList())
                .containsExactly(
                        "channel-events partitions=7 cleanup.policy=delete",
                        "channel-events-dead-letter partitions=7 cleanup.policy=delete");
    }

    @ParameterizedTest
    @CsvSource({"P7D, ''", "P8D, ' retention.ms=691200000'"})
    void shouldGiveCurrentHoldsMoreThanKafkasRetentionOnlyIfTheyNeedIt(String unresolvedAfter, String retention) {
        properties.put("hold.current.topic", "current-holds");
        properties.put("hold.correction.window", "P9D");
        properties.put("hold.unresolved.after", unresolvedAfter);

        assertThat(plan().asList()).contains("current-holds partitions=4 cleanup.policy=compact,delete" + retention);
    }

    /** Otherwise the leader alone would acknowledge a record. */
    @ParameterizedTest
    @CsvSource({"2, ''", "3, ' min.insync.replicas=2'"})
    void shouldRequireTwoCopiesOfARecordIfATopicHasThree(String copies, String setting) {
        properties.put("hold.topics.replication.factor", copies);

        assertThat(plan().asList())
                .contains("channel-events partitions=4 replication.factor=" + copies + " cleanup.policy=delete"
                        + setting);
    }

    @Test
    void shouldCreateTheSameTopics() {
        topics.exist(Map.of("hold-durations", 4));

        new TopicCheck(ProcessorConfig.of(properties).deployment(), topics).createFitting(plan().missing());

        assertThat(topics.partitions)
                .isEqualTo(Map.of("hold-durations", 4, "channel-events", 4, "channel-events-dead-letter", 4));
        assertThat(plan().missing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hold-durations", "current-holds"})
    void shouldCreateNoTopicIfTheBrokerRefusesOneOfAnotherPolicy(String refused) {
        properties.put("hold.current.topic", "current-holds");
        topics.refused.add(refused);
        Deployment deployment = ProcessorConfig.of(properties).deployment();

        assertThatThrownBy(() -> deployment.create(plan().missing(), topics))
                .isInstanceOf(ExitException.class)
                .hasMessage("Cannot create topic " + refused + ": told to");
        assertThat(topics.partitions).isEmpty();
    }

    /** The broker has accepted all of them in the rehearsal; then the topics of one policy would stay without those of the other. */
    @ParameterizedTest
    @ValueSource(strings = {"hold-durations", "current-holds"})
    void shouldCreateNoTopicIfTheBrokerRefusesOneAfterTheRehearsal(String refused) {
        properties.put("hold.current.topic", "current-holds");
        topics.refusedAtLast.add(refused);
        Deployment deployment = ProcessorConfig.of(properties).deployment();

        assertThatThrownBy(() -> deployment.create(plan().missing(), topics))
                .isInstanceOf(ExitException.class)
                .hasMessage("Cannot create topic " + refused + ": told to");
        assertThat(topics.rehearsed)
                .extracting(NewTopic::name)
                .contains("channel-events", "hold-durations", "current-holds", "channel-events-dead-letter");
        assertThat(topics.partitions).isEmpty();
    }

    @Test
    void shouldWriteCommands() {
        topics.exist(Map.of("channel-events", 4, "hold-durations", 4));
        properties.put("hold.topics.replication.factor", "3");

        assertThat(KafkaCommands.of(plan()))
                .hasSize(10)
                .contains(
                        "kafka-topics.sh --bootstrap-server broker:9092 --create --topic channel-events-dead-letter"
                                + " --partitions 4 --replication-factor 3 --config cleanup.policy=delete"
                                + " --config min.insync.replicas=2",
                        "kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:Holds_1"
                                + " --operation READ --topic channel-events",
                        "kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:Holds_1"
                                + " --operation CREATE --topic Holds_1- --resource-pattern-type prefixed",
                        "kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:Holds_1"
                                + " --operation READ --group Holds_1",
                        "kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:Holds_1"
                                + " --operation WRITE --transactional-id Holds_1- --resource-pattern-type prefixed");
    }

    @Test
    void shouldAllowTheCreationOfMissingTopicsIfAStartCreatesThem() {
        topics.exist(Map.of("hold-durations", 4));

        assertThat(creatable()).containsExactly("CREATE on topic Holds_1-*");

        properties.put("hold.topics.create", "true");
        assertThat(creatable())
                .containsExactly(
                        "CREATE on topic Holds_1-*",
                        "CREATE on topic channel-events",
                        "CREATE on topic channel-events-dead-letter");
    }

    @Test
    void shouldWriteThePermissionToCreateWithTheOthersOfATopic() {
        topics.exist(Map.of("channel-events", 4, "hold-durations", 4));
        properties.put("hold.topics.create", "true");

        assertThat(KafkaCommands.of(plan()))
                .contains("kafka-acls.sh --bootstrap-server broker:9092 --add --allow-principal User:Holds_1"
                        + " --operation CREATE --topic channel-events-dead-letter");
        assertThat(StrimziDocuments.of(plan()))
                .containsSequence(
                        "          name: \"channel-events-dead-letter\"",
                        "          patternType: literal",
                        "        operations:",
                        "          - Write",
                        "          - Create");
    }

    @Test
    void shouldWriteDocuments() {
        topics.exist(Map.of("channel-events", 4, "hold-durations", 4));
        properties.put("hold.topics.replication.factor", "3");
        properties.put("hold.input.keyed.by.channel", "true");

        assertThat(String.join("\n", StrimziDocuments.of(plan()))).isEqualTo("""
                        ---
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaTopic
                        metadata:
                          name: "channel-events-dead-letter"
                          labels:
                            strimzi.io/cluster: my-cluster  # the name of your Kafka resource
                        spec:
                          topicName: "channel-events-dead-letter"
                          partitions: 4
                          replicas: 3
                          config:
                            cleanup.policy: "delete"
                            min.insync.replicas: "2"
                        ---
                        apiVersion: kafka.strimzi.io/v1
                        kind: KafkaUser
                        metadata:
                          name: "holds-1"
                          labels:
                            strimzi.io/cluster: my-cluster  # the name of your Kafka resource
                        spec:
                          # authentication: as the listener needs it
                          authorization:
                            type: simple
                            acls:
                              - resource:
                                  type: topic
                                  name: "channel-events"
                                  patternType: literal
                                operations:
                                  - Read
                              - resource:
                                  type: topic
                                  name: "hold-durations"
                                  patternType: literal
                                operations:
                                  - Write
                              - resource:
                                  type: topic
                                  name: "channel-events-dead-letter"
                                  patternType: literal
                                operations:
                                  - Write
                              - resource:
                                  type: topic
                                  name: "Holds_1-"
                                  patternType: prefix
                                operations:
                                  - Create
                                  - Read
                                  - Write
                              - resource:
                                  type: group
                                  name: "Holds_1"
                                  patternType: literal
                                operations:
                                  - Read
                              - resource:
                                  type: transactionalId
                                  name: "Holds_1-"
                                  patternType: prefix
                                operations:
                                  - Write""");
    }

    private List<String> creatable() {
        return plan().permissions().stream()
                .map(Permission::toString)
                .filter(permission -> permission.startsWith("CREATE "))
                .toList();
    }

    private TopicPlan plan() {
        return ProcessorConfig.of(properties).deployment().plan(topics);
    }
}
