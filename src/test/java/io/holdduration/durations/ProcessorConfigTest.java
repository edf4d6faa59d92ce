package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessorConfigTest {
    @Test
    void shouldRunExactlyOnceWithNamedResources() {
        StreamsConfig streams = streams();

        assertThat(streams.getString("application.id")).isEqualTo("holds");
        assertThat(streams.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(streams.getString("group.protocol")).isEqualTo("classic");
        assertThat(streams.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
        assertThat(streams.getLong("statestore.cache.max.bytes")).isZero();
        assertThat(streams.getLong("commit.interval.ms")).isEqualTo(100);
    }

    @Test
    void shouldHandOverWithinSeconds() {
        assertThat(consumer(streams()))
                .containsEntry("session.timeout.ms", "8000")
                .containsEntry("heartbeat.interval.ms", "2500")
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("isolation.level", "read_committed");
        assertThat(producer(streams())).containsEntry("transaction.timeout.ms", "10000");
    }

    @Test
    void shouldSendLargeCompressedBatches() {
        assertThat(producer(streams()))
                .containsEntry("compression.type", "lz4")
                .containsEntry("batch.size", "131072")
                .containsEntry("linger.ms", "100");
    }

    @ParameterizedTest
    @CsvSource({"true, 'one,two', 0", "false, 'one,two', -1", "true, one, -1"})
    void shouldLetATaskWaitOnlyWherePairingReadsSeveralTopics(String isKeyed, String topics, long millis) {
        StreamsConfig streams = streams("hold.input.keyed.by.channel", isKeyed, "hold.input.topics", topics);

        assertThat(streams.getLong("max.task.idle.ms")).isEqualTo(millis);
    }

    @Test
    void shouldCatchInDeadLettersWhatDoesNotDecode() {
        StreamsConfig streams = streams("hold.dead.letter.topic", "dead");

        assertThat(streams.getString("errors.dead.letter.queue.topic.name")).isEqualTo("dead");
        assertThat(streams.deserializationExceptionHandler()).isInstanceOf(LogAndContinueExceptionHandler.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session.timeout.ms", "consumer.session.timeout.ms", "main.consumer.session.timeout.ms"})
    void shouldLetTheUserWinWithAndWithoutPrefix(String name) {
        assertThat(consumer(streams(name, "6000"))).containsEntry("session.timeout.ms", "6000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch.size", "producer.batch.size"})
    void shouldLetTheUserWinOverProducerDefaults(String name) {
        assertThat(producer(streams(name, "1"))).containsEntry("batch.size", "1");
    }

    /** The repartition topic holds events whose offsets on the input are committed: from its end on, they would be lost. */
    @ParameterizedTest
    @ValueSource(strings = {"auto.offset.reset", "consumer.auto.offset.reset", "main.consumer.auto.offset.reset"})
    void shouldReadTheRepartitionTopicFromItsBeginning(String name) {
        assertRefused(name, "latest", "only earliest");
        assertRefused(name, "none", "only earliest");
        assertThat(consumer(streams(name, "earliest"))).containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void shouldStartAtTheEndOfKeyedInputIfTheUserSaysSo() {
        StreamsConfig streams = streams("auto.offset.reset", "latest", "hold.input.keyed.by.channel", "true");

        assertThat(consumer(streams)).containsEntry("auto.offset.reset", "latest");
    }

    @Test
    void shouldPassOnWhatOnlyPlugInsKnow() {
        assertThat(consumer(streams("my.interceptor.colour", "blue"))).containsEntry("my.interceptor.colour", "blue");
    }

    @Test
    void shouldRepeatButNotChangeWhatIsPromised() {
        assertThat(streams("processing.guarantee", "exactly_once_v2")).isNotNull();
        assertThat(streams("group.protocol", "classic")).isNotNull();
        assertRefused("processing.guarantee", "at_least_once", "exactly_once_v2");
        assertRefused("errors.dead.letter.queue.topic.name", "other", "channel-events-dead-letter");
        assertRefused("default.client.supplier", "java.lang.String", "DefaultKafkaClientSupplier");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            bootstrap.servers            | nohost    | a list of brokers such as broker-1:9092,broker-2:9092
            application.id               | a b       | a topic name
            num.stream.threads           | many      | a number
            num.stream.threads           | 0         | at least 1
            group.protocol               | new       | only classic
            consumer.session.timeout.ms  | 10s       | a number
            producer.acks                | some      | [all, -1, 0, 1]
            admin.request.timeout.ms     | -1        | a number, [0,...]
            rocksdb.config.setter        | No.Class  | the name of a class on the class path
            heartbeat.interval.ms        | 8000      | less than session.timeout.ms, which is 8000
            main.consumer.heartbeat.interval.ms | 9000 | less than session.timeout.ms, which is 8000
            consumer.heartbeat.interval.ms | 8001  | less than session.timeout.ms, which is 8000
            """)
    void shouldRefuseInOneLineWhatKafkaDoesNotAllow(String name, String value, String allowed) {
        assertRefused(name, value, allowed);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(delimiter = '|', textBlock = """
            partitioner.class       | org.apache.kafka.clients.producer.RoundRobinPartitioner | none: records would
            partitioner.ignore.keys | true    | only false: records would not go to the partition that their key decides on
            max.request.size        | 1048575 | at least 1048576: a larger record of state would stop the stream
            """)
    void shouldRefuseAProducerThatWouldMoveChannelsOrNotSendThem(String name, String value, String allowed) {
        assertRefused(name, value, allowed);
        assertRefused("producer." + name, value, allowed);
    }

    @Test
    void shouldGoByTheProducersSettingThatWins() {
        assertThat(producer(streams("partitioner.ignore.keys", "true", "producer.partitioner.ignore.keys", "false")))
                .containsEntry("partitioner.ignore.keys", "false");
        assertThat(streams("max.request.size", " 1048576 ")).isNotNull();
        assertThatThrownBy(() -> streams("max.request.size", "2000000", "producer.max.request.size", "1000"))
                .hasMessageStartingWith("Invalid value 1000 for configuration producer.max.request.size: ");
    }

    @Test
    void shouldAskForTheBroker() {
        assertThatThrownBy(() -> ProcessorConfig.of(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value [] for configuration bootstrap.servers: allowed is a list of brokers such as"
                        + " broker-1:9092,broker-2:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldAskForTheNameOfTheInstallation(String name) {
        String asked =
                "Missing setting application.id: the name of this installation, which its consumer group, internal"
                        + " topics and transactions have for good, and no other installation on the cluster may have;"
                        + " for example application.id=hold-durations";

        assertThatThrownBy(() -> ProcessorConfig.of(Map.of("bootstrap.servers", "broker:9092")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(asked);
        assertThatThrownBy(() -> streams("application.id", name)).hasMessage(asked);
    }

    @Test
    void shouldRefuseASessionShorterThanOurOwnHeartbeat() {
        assertThatThrownBy(() -> streams("session.timeout.ms", "2000"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value 2500 for configuration heartbeat.interval.ms: allowed is less than"
                        + " session.timeout.ms, which is 2000");
    }

    /** Its consumer would not report deleted input, and its group is not the one that a start checks. */
    @ParameterizedTest
    @ValueSource(strings = {"streams", "STREAMS", "consumer"})
    void shouldRefuseAnotherGroupProtocolThanTheClassicOne(String protocol) {
        assertRefused("group.protocol", protocol, "only classic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema.registry.url", "bootstrap.servers", "admin.bootstrap.servers"})
    void shouldNotShowThePasswordInAnAddress(String name) {
        assertThatThrownBy(() -> streams(name, "https://user:s e/cret@registry"))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith("Invalid value https://[hidden]@registry for configuration " + name)
                .doesNotContain("cret@");
    }

    @ParameterizedTest
    @CsvSource({
        "user:secret@registry:8081, [hidden]@registry:8081",
        "https:/user:secret@registry, [hidden]@registry",
        "//user:secret@registry, //[hidden]@registry",
        "user:sec//ret@registry, [hidden]@registry",
        "'a:8081,https://user:secret@registry', [hidden]@registry"
    })
    void shouldNotShowThePasswordInAMisspeltAddress(String address, String shown) {
        assertThatThrownBy(() -> streams("schema.registry.url", address))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Invalid value " + shown + " for configuration schema.registry.url: ");
    }

    @ParameterizedTest
    @CsvSource({"commit.interval.ms, 30000, commit.interval.ms", "topic.segment.bytes, 1000, segment size"})
    void shouldFindAtOnceWhatKafkaWouldFindLater(String name, String value, String complaint) {
        assertThatThrownBy(() -> streams(name, value))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(complaint);
    }

    private static void assertRefused(String name, String value, String allowed) {
        assertThatThrownBy(() -> streams(name, value))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith("Invalid value " + value + " for configuration " + name + ": allowed is ")
                .contains(allowed)
                .doesNotContain("\n");
    }

    private static StreamsConfig streams(String... nameAndValue) {
        Map<String, String> properties =
                new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "holds"));
        for (int i = 0; i < nameAndValue.length; i += 2) {
            properties.put(nameAndValue[i], nameAndValue[i + 1]);
        }
        return ProcessorConfig.of(properties).streams();
    }

    private static Map<String, Object> consumer(StreamsConfig streams) {
        return streams.getMainConsumerConfigs("group", "client", 0);
    }

    private static Map<String, Object> producer(StreamsConfig streams) {
        return streams.getProducerConfigs("client");
    }
}
