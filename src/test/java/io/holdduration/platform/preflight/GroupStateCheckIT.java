package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.cli.RunCommand;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import io.holdduration.durations.HoldDurationTopology;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.AdminGroup;
import io.holdduration.platform.kafka.AdminTopics;
import io.holdduration.platform.kafka.UnreadRecords;
import io.holdduration.platform.streams.StoreMemory;
import io.holdduration.simulation.VendorJson;
import io.holdduration.testing.Await;
import io.holdduration.testing.Exits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a group has left behind, on a real broker. Each test has an installation of its own, named after it. */
@Timeout(300)
class GroupStateCheckIT {
    private static final StoreMemory MEMORY = new StoreMemory();

    private static LocalBroker broker;
    private static Admin admin;

    @TempDir
    private Path directory;

    private final Instant now = Instant.now();
    private final Instant longAgo = now.minus(Duration.ofDays(9));

    @BeforeAll
    static void startBroker() throws Exception {
        broker = LocalBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        MEMORY.close();
        admin.close(Duration.ZERO);
        broker.close();
    }

    @Test
    void shouldSwitchToKeyedInputOnceTheRepartitionTopicIsDrained() throws Exception {
        String name = "switch";
        Map<String, String> keyed = Map.of("hold.input.keyed.by.channel", "true");
        String repartition = name + "-channel-events-by-channel-repartition";
        createTopics(name);
        runAHold(name, "c-1");
        assertAccepted(name, keyed);

        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "t"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(repartition, new byte[] {1})).get();
            producer.flush();
            assertThat(new AdminGroup(admin, config(name, keyed).streams())
                            .unread(repartition, offsets(name), Duration.ZERO))
                    .isEqualTo(UnreadRecords.OPEN_TRANSACTIONS);
            producer.abortTransaction();
        }
        assertAccepted(name, keyed);

        write(repartition, new byte[] {1});
        assertRefused(name, keyed, "would leave unread what topic " + repartition + " still holds; run with");
    }

    @Test
    void shouldRefuseAGroupWhoseMembersReadOtherTopics() throws Exception {
        createTopics("shared");
        createTopics("another");
        try (Running own = started("shared")) {
            own.await();
            assertAccepted("shared", Map.of());
            assertRefused(
                    "shared",
                    Map.of("hold.input.topics", "shared-events,another-events"),
                    "Group shared has members at 127.0.0.1, and none of them reads another-events as this start would; ");
        }
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "shared");
        try (KafkaConsumer<byte[], byte[]> other =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            other.subscribe(List.of("another-events"));
            while (other.assignment().isEmpty()) {
                other.poll(Duration.ofMillis(100));
            }

            assertRefused(
                    "shared",
                    Map.of(),
                    "Group shared has members at 127.0.0.1 that read other topics: another-events; ");
        }
    }

    @Test
    void shouldRefuseAGroupWhoseOffsetsHaveExpired() throws Exception {
        createTopics("expired");
        runAHold("expired", "c-1");

        admin.deleteConsumerGroups(List.of("expired")).all().get();

        assertRefused("expired", Map.of(), "Group expired has no offsets on expired-events, and its changelog ");
        assertAccepted("expired", Map.of("hold.start.from.earliest", "true"));
    }

    @Test
    void shouldReadAllAgainWithoutAWordWhenTheOffsetsAreSetBack() throws Exception {
        createTopics("back");
        runAHold("back", "c-1");
        setBack("back");

        assertAccepted("back", Map.of());
        runAHold("back", "c-2");

        assertThat(read("back-durations", read -> read.size() == 2))
                .extracting(GroupStateCheckIT::key)
                .containsExactly("c-1", "c-2");
    }

    @Test
    void shouldFindTooOldWhatIsReadAgainAfterItWasForgotten() throws Exception {
        forgetAHoldAndCutItsInput("cut");
        setBack("cut");

        assertAccepted("cut", Map.of());
        assertTooOldIsWhatIsReadAgain("cut", Map.of());
    }

    @Test
    void shouldFindTooOldWhatIsReadAgainWithoutOffsets() throws Exception {
        forgetAHoldAndCutItsInput("anew");
        admin.deleteConsumerGroups(List.of("anew")).all().get();

        Map<String, String> fromEarliest = Map.of("hold.start.from.earliest", "true");
        assertRefused("anew", Map.of(), "Group anew has no offsets on anew-events, and its changelog ");
        assertAccepted("anew", fromEarliest);
        assertTooOldIsWhatIsReadAgain("anew", fromEarliest);
    }

    /** Both holds are published. The first is forgotten, and its first event is no longer on the input. */
    private void forgetAHoldAndCutItsInput(String name) throws Exception {
        createTopics(name);
        try (Running running = started(name)) {
            running.await();
            writeHold(name, "c-1", longAgo);
            read(name + "-durations", read -> read.size() == 1);
            writeHold(name, "c-2", now.minusSeconds(60));
            read(name + "-hold-timelines-changelog", read -> read.stream().anyMatch(GroupStateCheckIT::isForgotten));
        }
        TopicPartition input = new TopicPartition(name + "-events", 0);
        admin.deleteRecords(Map.of(input, RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
    }

    private void assertTooOldIsWhatIsReadAgain(String name, Map<String, String> settings) throws Exception {
        try (Running running = started(name, settings)) {
            running.await();
            List<ConsumerRecord<byte[], byte[]>> dead = read(name + "-dead", read -> !read.isEmpty());

            assertThat(dead.get(0).headers().lastHeader("hold.reason").value())
                    .asString()
                    .isEqualTo("TOO_OLD");
        }
        write(name + "-durations", new byte[] {0}); // the end of what was published
        assertThat(read(name + "-durations", read -> read.stream().anyMatch(record -> record.key() == null)))
                .filteredOn(record -> record.key() != null)
                .extracting(GroupStateCheckIT::key)
                .containsExactly("c-1", "c-2");
    }

    @Test
    void shouldRefuseToGoOnWithoutTheChangelog() throws Exception {
        String changelog = "lost-hold-timelines-changelog";
        createTopics("lost");
        runAHold("lost", "c-1");
        admin.deleteTopics(List.of(changelog)).all().get();
        while (admin.listTopics().names().get().contains(changelog)) {
            Thread.onSpinWait();
        }

        assertRefused("lost", Map.of(), "Topic " + changelog + " is gone, and group lost has offsets on lost-events");
        assertThat(directory.resolve("lost")).isNotEmptyDirectory();

        Map<String, String> asItWas = Map.of("cleanup.policy", "compact", "delete.retention.ms", "259200000");
        admin.createTopics(List.of(new NewTopic(changelog, 1, (short) 1).configs(asItWas)))
                .all()
                .get();
        assertRefused(
                "lost",
                Map.of(),
                "Topic " + changelog + " is empty, and group lost has offsets on"
                        + " lost-channel-events-by-channel-repartition");

        admin.deleteConsumerGroups(List.of("lost")).all().get();
        assertAccepted("lost", Map.of());
    }

    private void assertAccepted(String name, Map<String, String> settings) {
        ProcessorConfig config = config(name, settings);
        assertThatCode(() ->
                        new GroupStateCheck(config.deployment(), new AdminGroup(admin, config.streams())).require())
                .doesNotThrowAnyException();
    }

    private void assertRefused(String name, Map<String, String> settings, String message) {
        Map<String, String> environment = new HashMap<>();
        all(name, settings)
                .forEach((setting, value) ->
                        environment.put(setting.toUpperCase(Locale.ROOT).replace('.', '_'), value));

        assertThatThrownBy(() -> new RunCommand(environment).call())
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessageContaining(message);
    }

    private void runAHold(String name, String channelId) throws Exception {
        try (Running running = started(name)) {
            running.await();
            writeHold(name, channelId, now.minusSeconds(60));
            read(
                    name + "-durations",
                    read -> read.stream().anyMatch(record -> key(record).equals(channelId)));
        }
    }

    private Running started(String name) {
        return started(name, Map.of());
    }

    private Running started(String name, Map<String, String> settings) {
        ProcessorConfig config = config(name, settings);
        TopicFacts facts = new TopicCheck(config.deployment(), new AdminTopics(admin)).facts();
        KafkaStreams streams = new KafkaStreams(
                HoldDurationTopology.build(config.settings(), facts), MEMORY.handedOverIn(config.streams()));
        streams.start();
        return new Running(streams);
    }

    /** Leaves the group when it is closed, as the deployed processor does. */
    private record Running(KafkaStreams streams) implements AutoCloseable {
        void await() {
            Await.until("running stream", () -> streams.state() == KafkaStreams.State.RUNNING);
        }

        @Override
        public void close() {
            streams.close(CloseOptions.timeout(Duration.ofSeconds(30))
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private ProcessorConfig config(String name, Map<String, String> settings) {
        return ProcessorConfig.of(all(name, settings));
    }

    private Map<String, String> all(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        all.put("application.id", name);
        all.put("state.dir", directory.toString());
        all.putIfAbsent("hold.input.topics", name + "-events");
        all.put("hold.output.topic", name + "-durations");
        all.put("hold.dead.letter.topic", name + "-dead");
        all.put("hold.http.port", "0");
        return all;
    }

    private static void createTopics(String name) throws Exception {
        List<NewTopic> topics = Stream.of("events", "durations", "dead")
                .map(topic -> new NewTopic(name + "-" + topic, 1, (short) 1).configs(Map.of("retention.ms", "-1")))
                .toList();
        admin.createTopics(topics).all().get();
    }

    private static Map<TopicPartition, Long> offsets(String name) throws Exception {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(name)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    private static void setBack(String name) throws Exception {
        admin.alterConsumerGroupOffsets(name, Map.of(new TopicPartition(name + "-events", 0), new OffsetAndMetadata(0)))
                .all()
                .get();
    }

    private static void writeHold(String name, String channelId, Instant at) throws Exception {
        write(name + "-events", event(channelId, EventKind.HELD, at, "channel.held.v1"));
        write(name + "-events", event(channelId, EventKind.RETRIEVED, at.plusSeconds(45), "channel.retrieved.v0"));
    }

    private static byte[] event(String channelId, EventKind kind, Instant at, String type) {
        return VendorJson.structured(
                new ChannelEvent(channelId, kind, at.toEpochMilli(), new Lineage(type, type), EventDetails.NONE));
    }

    private static void write(String topic, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The committed records of a topic from its beginning, as soon as they are enough. */
    private static List<ConsumerRecord<byte[], byte[]>> read(
            String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> isEnough) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!isEnough.test(read)) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static boolean isForgotten(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null && key(record).equals("c-1");
    }
}
