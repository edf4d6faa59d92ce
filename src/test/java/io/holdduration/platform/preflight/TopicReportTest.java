package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.preflight.Finding.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicReportTest {
    private static final String REPARTITION = "app-channel-events-by-channel-repartition";
    private static final String CHANGELOG = "app-hold-timelines-changelog";
    private static final Map<String, String> KAFKAS =
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000", "message.timestamp.type", "CreateTime");

    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "app"));
    private final FakeTopics topics = new FakeTopics();

    @TempDir
    private Path stateDirectory;

    @BeforeEach
    void keepStateApart() {
        properties.put("state.dir", stateDirectory.toString());
    }

    @Test
    void shouldShowARowForEachTopic() {
        exist("channel-events", "hold-durations", "channel-events-dead-letter");

        assertThat(report().findings())
                .extracting(Finding::level, Finding::subject)
                .containsExactly(
                        row(Level.OK, "channel-events"),
                        row(Level.OK, "hold-durations"),
                        row(Level.OK, "channel-events-dead-letter"),
                        row(Level.OK, REPARTITION),
                        row(Level.OK, CHANGELOG));
        assertStarts();
    }

    @Test
    void shouldGoOnAfterAFailure() {
        topics.exist(Map.of("hold-durations", 4, REPARTITION, 3, CHANGELOG, 2));
        topics.settings.put(
                "hold-durations",
                Map.of("cleanup.policy", "compact,delete", "retention.ms", "3600000", "max.message.bytes", "2000"));

        assertThat(report().lines())
                .containsExactly(
                        "fail  topic channel-events                             Missing topics: channel-events; create"
                                + " them, or set hold.topics.create=true",
                        "fail  topic hold-durations                             The existing topic hold-durations has"
                                + " max.message.bytes=2000: a record that the broker refuses stops the stream for good;"
                                + " set it to at least 131072",
                        "warn  topic hold-durations                             output topic is compacted and will keep"
                                + " one hold per channel, as its key is the channel (topic=hold-durations,"
                                + " cleanup.policy=compact,delete); set cleanup.policy to delete",
                        "warn  topic hold-durations                             retention is shorter than"
                                + " hold.correction.window: holds of late events are deleted at once"
                                + " (topic=hold-durations, retention.ms=3600000, hold.correction.window=PT48H);"
                                + " set retention.ms to at least 172800000",
                        "fail  topic channel-events-dead-letter                 Missing topics:"
                                + " channel-events-dead-letter; create them, or set hold.topics.create=true",
                        "warn  topic app-channel-events-by-channel-repartition  not allowed to see the topic's settings,"
                                + " assuming Kafka's defaults; allow DESCRIBE_CONFIGS",
                        "warn  topic app-channel-events-by-channel-repartition  partitions not compared: no input topic"
                                + " exists; create the input topic first",
                        "warn  topic app-hold-timelines-changelog               not allowed to see the topic's settings,"
                                + " assuming Kafka's defaults; allow DESCRIBE_CONFIGS",
                        "warn  topic app-hold-timelines-changelog               partitions not compared: no input topic"
                                + " exists; create the input topic first");
        assertThat(report().isRefusal()).isTrue();
    }

    @Test
    void shouldRefuseInTheWordsOfAStart() {
        exist("channel-events", "hold-durations", "channel-events-dead-letter");
        topics.exist(Map.of(REPARTITION, 3, CHANGELOG, 2));

        List<Finding> failures = report().findings().stream()
                .filter(finding -> finding.level() == Level.FAIL)
                .toList();

        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThatThrownBy(this::start).hasMessage(failure.text()));
    }

    @Test
    void shouldCreateNothingWhateverTheSettingsSay() {
        properties.put("hold.topics.create", "true");
        topics.exist(Map.of("hold-durations", 4));
        topics.settings.put("hold-durations", KAFKAS);

        CheckReport report = report();

        assertThat(report.isRefusal()).isFalse();
        assertThat(topics.partitions).containsOnlyKeys("hold-durations");
        assertThat(topics.rehearsed)
                .extracting(NewTopic::name)
                .containsExactly("channel-events", "channel-events-dead-letter", REPARTITION, CHANGELOG);
        assertThat(report.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ok    topic channel-events ")
                        .endsWith("missing; hold.topics.create=true creates it at the start"));
        assertStarts();
    }

    @Test
    void shouldWarnOfSettingsThatAreNotToBeSeen() {
        exist("channel-events", "hold-durations", "channel-events-dead-letter");
        topics.settings.remove("hold-durations");

        assertThat(report().lines())
                .filteredOn(line -> line.startsWith("warn"))
                .singleElement()
                .asString()
                .endsWith("assuming Kafka's defaults; allow DESCRIBE_CONFIGS");
    }

    @Test
    void shouldWarnOfCurrentHoldsThatAreDeletedWhileTheyAreOpen() {
        properties.putAll(Map.of("hold.current.topic", "current-holds", "hold.unresolved.after", "PT8H"));
        exist("channel-events", "hold-durations", "channel-events-dead-letter", "current-holds");
        topics.settings.put("current-holds", Map.of("cleanup.policy", "compact,delete", "retention.ms", "14400000"));

        assertThat(report().lines())
                .filteredOn(line -> line.startsWith("warn"))
                .singleElement()
                .asString()
                .endsWith("  retention is shorter than hold.unresolved.after: the last record of a key is deleted while"
                        + " it is still needed (topic=current-holds, retention.ms=14400000, hold.unresolved.after=PT8H);"
                        + " set retention.ms to at least 28800000");
    }

    /** Eight days are more than Kafka's own default. */
    @Test
    void shouldFindNothingWrongWithCurrentHoldsAsAStartCreatesThem() {
        properties.putAll(Map.of(
                "hold.topics.create", "true",
                "hold.current.topic", "current-holds",
                "hold.correction.window", "P9D",
                "hold.unresolved.after", "P8D"));
        topics.defaults = KAFKAS;
        start();

        assertThat(report().findings())
                .filteredOn(finding -> finding.subject().equals("topic current-holds"))
                .extracting(Finding::level)
                .containsExactly(Level.OK);
    }

    @Test
    void shouldNotRememberPartitionsThatNoStartHasSeen() {
        exist("channel-events", "hold-durations", "channel-events-dead-letter");

        report();

        assertThat(Files.exists(stateDirectory.resolve("app"))).isFalse();
    }

    @Test
    void shouldCompareTheInputThatIsReadAsItIsKeyed() {
        properties.put("hold.input.keyed.by.channel", "true");
        properties.put("hold.input.topics", "a,b");
        exist("hold-durations", "channel-events-dead-letter");
        topics.exist(Map.of("a", 3, "b", 5));

        assertThat(report().findings())
                .filteredOn(finding -> finding.level() == Level.FAIL)
                .extracting(Finding::subject)
                .containsExactly("input");
    }

    private static Tuple row(Level level, String topic) {
        return tuple(level, "topic " + topic);
    }

    private void exist(String... names) {
        for (String name : names) {
            topics.exist(Map.of(name, 4));
            topics.settings.put(name, KAFKAS);
        }
    }

    private CheckReport report() {
        return CheckReport.of(new TopicReport(ProcessorConfig.of(properties).deployment(), topics).checks());
    }

    private void assertStarts() {
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    private void start() {
        new TopicCheck(ProcessorConfig.of(properties).deployment(), topics).facts();
    }
}
