package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.testing.CapturedLog;
import io.holdduration.testing.Exits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCheckTest {
    private static final String REPARTITION_TOPIC = "hold-duration-processor-channel-events-by-channel-repartition";

    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "hold-duration-processor"));
    private final FakeTopics topics = new FakeTopics();

    @TempDir
    private Path stateDirectory;

    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(TopicCheck.class);

    @RegisterExtension
    private final CapturedLog ofOutput = new CapturedLog(OutputTopicCheck.class);

    @BeforeEach
    void keepStateApart() {
        properties.put("state.dir", stateDirectory.toString());
    }

    @Test
    void shouldTellWhatTheTopologyHasToKnow() {
        topics.exist(Map.of("a", 3, "b", 5, "hold-durations", 4, "channel-events-dead-letter", 1));
        properties.put("hold.input.topics", "a,b");

        assertThat(facts()).isEqualTo(new TopicFacts(Map.of("a", 3, "b", 5), 1_048_576, 5));
    }

    @Test
    void shouldWaitForTopicsThatWereCreatedJustNow() {
        topics.exist(Map.of("hold-durations", 4));
        topics.justCreated.putAll(Map.of("channel-events", 2, "channel-events-dead-letter", 1));

        assertThat(facts().inputPartitions()).isEqualTo(Map.of("channel-events", 2));
    }

    @Test
    void shouldNameAllTopicsThatAreMissing() {
        topics.exist(Map.of("hold-durations", 4));

        assertRefused("Missing topics: channel-events, channel-events-dead-letter; create them, or set"
                + " hold.topics.create=true");
    }

    @Test
    void shouldCreateOnlyWhatIsMissing() {
        topics.exist(Map.of("channel-events", 2));
        properties.put("hold.topics.create", "true");
        properties.put("hold.topics.partitions", "7");

        facts();

        assertThat(topics.partitions)
                .isEqualTo(Map.of("channel-events", 2, "hold-durations", 7, "channel-events-dead-letter", 7));
    }

    @Test
    void shouldCreateNothingWherePartitionCountsWouldDiffer() {
        topics.exist(Map.of("a", 3));
        properties.put("hold.input.topics", "a,b");
        properties.put("hold.input.keyed.by.channel", "true");
        properties.put("hold.topics.create", "true");

        assertRefused("hold.input.keyed.by.channel=true needs input topics with equally many partitions, and these"
                + " differ: {a=3, b=4}; make them equal, or set hold.input.keyed.by.channel=false");

        assertThat(topics.partitions).containsOnlyKeys("a");
    }

    @Test
    void shouldTellTheCountOfInternalTopicsThatExist() {
        existWithInputOf(2);
        topics.exist(Map.of(REPARTITION_TOPIC, 1));

        assertThat(facts().repartitionPartitions()).isEqualTo(1);
    }

    @Test
    void shouldWarnAtTheNextStartThatTheOutputTopicHasGrown() {
        existWithInputOf(2);
        facts();
        assertThat(ofOutput.lines()).isEmpty();
        topics.exist(Map.of("hold-durations", 6));

        facts();

        assertThat(ofOutput.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.getKeyValuePairs())
                        .hasToString("[topic=\"hold-durations\", partitions=\"6\", partitionsBefore=\"4\"]"));
    }

    @Test
    void shouldWarnOfACompactedInputTopic() {
        existWithInputOf(2);
        topics.settings.put("channel-events", Map.of("cleanup.policy", "compact"));

        facts();

        assertThat(captured.lines()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getMessage()).startsWith("input topic is compacted");
        });
    }

    @Test
    void shouldRefuseAnOutputTopicThatDoesNotTakeABatch() {
        existWithInputOf(2);
        topics.settings.put("hold-durations", Map.of("max.message.bytes", "2000"));

        assertRefused("The existing topic hold-durations has max.message.bytes=2000: a record that the broker refuses"
                + " stops the stream for good; set it to at least 131072");
    }

    @Test
    void shouldRefuseAnOutputTopicThatDoesNotTakeOldHolds() {
        existWithInputOf(2);
        topics.settings.put("hold-durations", Map.of("message.timestamp.before.max.ms", "1000"));

        assertRefused(
                "The output topic hold-durations refuses older holds than its message.timestamp.before.max.ms=1000,"
                        + " and one that is refused would stop the stream for good; set it to 9223372036854775807");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "compact,delete"})
    void shouldRefuseADeadLetterTopicThatDoesNotTakeRecordsWithoutKey(String policy) {
        existWithInputOf(2);
        topics.settings.put("channel-events-dead-letter", Map.of("cleanup.policy", policy));

        assertRefused("The dead-letter topic channel-events-dead-letter refuses records without a key, since its"
                + " cleanup.policy=" + policy
                + ", and one that is refused would stop the stream for good; set it to delete");
    }

    @ParameterizedTest
    @CsvSource({
        "message.timestamp.before.max.ms, 60000, 9223372036854775807",
        "message.timestamp.after.max.ms, 299999, at least 300000",
        "max.message.bytes, 4095, at least 4096",
    })
    void shouldRefuseADeadLetterTopicThatRefusesDeadLetters(String name, String value, String remedy) {
        existWithInputOf(2);
        topics.settings.put("channel-events-dead-letter", Map.of(name, value));

        assertRefused("The existing topic channel-events-dead-letter has " + name + "=" + value
                + ": a record that the broker refuses stops the stream for good; set it to " + remedy);
    }

    @Test
    void shouldLimitDeadLettersToWhatTheTopicTakes() {
        existWithInputOf(2);
        topics.settings.put("channel-events-dead-letter", Map.of("max.message.bytes", "4096"));

        assertThat(facts().deadLetterMaxBytes()).isEqualTo(4_096);
    }

    @Test
    void shouldLimitDeadLettersToWhatTheProducerTakes() {
        existWithInputOf(2);
        topics.settings.put("channel-events-dead-letter", Map.of("max.message.bytes", "2000000"));
        properties.put("producer.max.request.size", "1500000");

        assertThat(facts().deadLetterMaxBytes()).isEqualTo(1_500_000);
    }

    private void existWithInputOf(int partitions) {
        topics.exist(Map.of("channel-events", partitions, "hold-durations", 4, "channel-events-dead-letter", 1));
    }

    private TopicFacts facts() {
        return new TopicCheck(ProcessorConfig.of(properties).deployment(), topics).facts();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::facts)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage(message);
    }
}
