package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.AdminTopics;
import io.holdduration.platform.kafka.TopicCreation;
import io.holdduration.platform.streams.StoreMemory;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.CapturedLog;
import io.holdduration.testing.Exits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker whose own defaults would refuse old records and those without a key, and stamp what is left. */
class InternalTopicsIT {
    private static final StoreMemory MEMORY = new StoreMemory();

    private static final Instant HELD_AT = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant RETRIEVED_AT = HELD_AT.plusSeconds(45);
    private static final Map<String, String> NO_LIMIT = Map.of(
            "message.timestamp.type", "CreateTime",
            "message.timestamp.before.max.ms", "9223372036854775807",
            "message.timestamp.after.max.ms", "9223372036854775807");

    private static LocalBroker broker;
    private static Admin admin;

    @TempDir
    private Path stateDir;

    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(TopicCheck.class);

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        setForTheWholeBroker(Map.of(
                "log.message.timestamp.before.max.ms", "60000",
                "log.message.timestamp.after.max.ms", "0",
                "log.message.timestamp.type", "LogAppendTime",
                "log.cleanup.policy", "compact",
                "log.retention.bytes", "1048576"));
        Map<String, String> topicSettings = new HashMap<>(NO_LIMIT);
        topicSettings.put("cleanup.policy", "delete");
        List<NewTopic> topics = Stream.of("channel-events", "hold-durations", "channel-events-dead-letter")
                .map(topic -> new NewTopic(topic, 1, (short) 1).configs(topicSettings))
                .toList();
        admin.createTopics(topics).all().get();
    }

    @AfterAll
    static void stopBroker() {
        MEMORY.close();
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void shouldTakeHoldsOfAnyAge() throws Exception {
        ProcessorConfig config = config(Map.of());
        try (KafkaStreams streams = started(config)) {
            write(EventKind.HELD, HELD_AT, "channel.held.v1");
            write(EventKind.RETRIEVED, RETRIEVED_AT, "channel.retrieved.v0");

            ConsumerRecord<byte[], byte[]> published = firstOf("hold-durations");
            assertThat(published.timestamp()).isEqualTo(RETRIEVED_AT.toEpochMilli());
            assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
        AdminTopics topics = new AdminTopics(admin);
        assertThat(topics.settings("hold-duration-processor-channel-events-by-channel-repartition"))
                .containsAllEntriesOf(NO_LIMIT)
                .containsEntry("retention.bytes", "-1");
        assertThat(topics.settings("hold-duration-processor-hold-timelines-changelog"))
                .containsAllEntriesOf(NO_LIMIT);
    }

    @Test
    void shouldMakeADeadLetterOfARepartitionRecordThatNobodyCanRead() throws Exception {
        ProcessorConfig config = config(Map.of("application.id", "unreadable"));
        byte[] corrupt = {1, (byte) 0xFF};
        try (KafkaStreams streams = started(config)) {
            write(EventKind.HELD, HELD_AT, "channel.held.v1");
            firstOf("unreadable-channel-events-by-channel-repartition");

            write("unreadable-channel-events-by-channel-repartition", corrupt);

            ConsumerRecord<byte[], byte[]> letter = firstOf("channel-events-dead-letter");
            assertThat(letter.value()).isEqualTo(corrupt);
            assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
        }
    }

    @Test
    void shouldCreateTopicsThatTakeRecordsWithoutKey() {
        Map<String, String> names = Map.of(
                "hold.topics.create", "true",
                "hold.input.topics", "new-events",
                "hold.output.topic", "new-durations",
                "hold.dead.letter.topic", "new-dead-letters");

        new TopicCheck(config(names).deployment(), new AdminTopics(admin)).facts();

        assertThat(List.of("new-events", "new-durations", "new-dead-letters"))
                .allSatisfy(topic ->
                        assertThat(new AdminTopics(admin).settings(topic)).containsEntry("cleanup.policy", "delete"));
    }

    @Test
    void shouldWarnOfACompactedInputTopic() throws Exception {
        NewTopic compacted = new NewTopic("compacted-events", 1, (short) 1)
                .configs(Map.of("cleanup.policy", "compact", "message.timestamp.after.max.ms", "9223372036854775807"));
        admin.createTopics(List.of(compacted)).all().get();
        ProcessorConfig config = config(Map.of("hold.input.topics", "compacted-events"));

        new TopicCheck(config.deployment(), new AdminTopics(admin)).facts();

        assertThat(captured.lines())
                .extracting(ILoggingEvent::getMessage)
                .anySatisfy(message -> assertThat(message).startsWith("input topic is compacted"));
    }

    /** Without a rehearsal, the broker creates the first and refuses the second. Then the name of the first is free again. */
    @Test
    void shouldDeleteWhatItHasCreatedIfTheBrokerRefusesOne() {
        AdminTopics topics = new AdminTopics(admin);
        TopicCreation creation = new TopicCreation(true, 1, (short) 1);

        assertThatThrownBy(() -> topics.create(List.of("half-created", "no topic name"), creation))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .message()
                .startsWith("Cannot create topic no topic name: InvalidTopicException: ")
                .doesNotContain("not deleted again");

        NewTopic again = new NewTopic("half-created", 1, (short) 1);
        assertThatCode(() -> admin.createTopics(List.of(again)).all().get()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "topic.min.insync.replicas, abc, min.insync.replicas",
        "topic.cleanup.policy, nonsense, cleanup.policy",
        "replication.factor, 3, replication factor of 3",
    })
    void shouldRefuseInOneLineWhatTheBrokerWouldNotCreate(String name, String value, String complaint) {
        ProcessorConfig config = config(Map.of("application.id", "refused", name, value));

        assertThatThrownBy(() -> new TopicCheck(config.deployment(), new AdminTopics(admin)).facts())
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .message()
                .startsWith("Cannot create topic refused-")
                .contains("as replication.factor and topic.* say: ", complaint)
                .doesNotContain("\n");
    }

    private static KafkaStreams started(ProcessorConfig config) {
        TopicFacts facts = new TopicCheck(config.deployment(), new AdminTopics(admin)).facts();
        KafkaStreams streams = new KafkaStreams(
                HoldDurationTopology.build(config.settings(), facts), MEMORY.handedOverIn(config.streams()));
        streams.start();
        return streams;
    }

    private ProcessorConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        all.putIfAbsent("application.id", "hold-duration-processor");
        all.put("state.dir", stateDir.toString());
        return ProcessorConfig.of(all);
    }

    private static void setForTheWholeBroker(Map<String, String> settings) throws Exception {
        Collection<AlterConfigOp> changes = settings.entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        ConfigResource allBrokers = new ConfigResource(ConfigResource.Type.BROKER, "");
        admin.incrementalAlterConfigs(Map.of(allBrokers, changes)).all().get();
    }

    private static void write(EventKind kind, Instant at, String type) throws Exception {
        ChannelEvent event =
                new ChannelEvent("c-1", kind, at.toEpochMilli(), new Lineage(type, type), EventDetails.NONE);
        write("channel-events", VendorJson.structured(event));
    }

    private static void write(String topic, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> firstOf(String topic) {
        return TwoEvents.awaitFirst(broker.bootstrapServers(), topic);
    }
}
