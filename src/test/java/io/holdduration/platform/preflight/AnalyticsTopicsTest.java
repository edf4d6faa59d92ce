package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.analytics.AnalyticsConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.preflight.Finding.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of topics for a process with compacted outputs, and with an internal topic of one partition. */
class AnalyticsTopicsTest {
    private static final String BY_INTERACTION = "holds-analytics-holds-by-interaction-repartition";
    private static final String BY_INTERVAL = "holds-analytics-holds-by-interval-repartition";

    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "holds"));
    private final FakeTopics topics = new FakeTopics();

    @TempDir
    private Path stateDirectory;

    @BeforeEach
    void keepStateApart() {
        properties.put("state.dir", stateDirectory.toString());
    }

    @Test
    void shouldCreateWhatIsUpsertedCompacted() {
        properties.put("hold.topics.create", "true");
        TopicPlan plan = AnalyticsConfig.of(properties).deployment().plan(topics);

        assertThat(plan.asList())
                .containsExactly(
                        "hold-durations partitions=4 cleanup.policy=delete",
                        "interaction-holds partitions=4 cleanup.policy=compact",
                        "hold-statistics partitions=4 cleanup.policy=compact",
                        "channel-events-dead-letter partitions=4 cleanup.policy=delete");
        assertThat(KafkaCommands.of(plan)).anyMatch(line -> line.endsWith("--config cleanup.policy=compact"));
        assertThat(StrimziDocuments.of(plan)).contains("    cleanup.policy: \"compact\"");
        facts();
        assertThat(topics.partitions.keySet())
                .containsExactlyInAnyOrder(
                        "hold-durations", "interaction-holds", "hold-statistics", "channel-events-dead-letter");
        assertThat(topics.settings)
                .containsEntry("hold-statistics", Map.of("cleanup.policy", "compact"))
                .containsEntry("channel-events-dead-letter", Map.of("cleanup.policy", "delete"));
    }

    @Test
    void shouldHaveOnePartitionForIntervalsAndAsManyAsTheInputForInteractions() {
        exist(6);

        assertThat(facts().repartitionPartitions()).isEqualTo(6);
        assertThat(topics.rehearsed)
                .filteredOn(topic -> topic.name().contains("-holds-by-"))
                .extracting(topic -> topic.name() + " " + topic.numPartitions())
                .containsExactly(BY_INTERACTION + " 6", BY_INTERVAL + " 1");
    }

    @Test
    void shouldKeepTheCountOfTheInteractionsWhereTheInputHasGrown() {
        exist(6);
        topics.exist(Map.of(BY_INTERVAL, 1, BY_INTERACTION, 4));

        assertThat(facts().repartitionPartitions()).isEqualTo(4);
    }

    @Test
    void shouldRefuseSeveralPartitionsForIntervals() {
        exist(6);
        topics.exist(Map.of(BY_INTERVAL, 6));

        assertThatThrownBy(this::facts)
                .isInstanceOf(ExitException.class)
                .hasMessage("Topic " + BY_INTERVAL + " must have one partition and has 6; delete it");
    }

    @ParameterizedTest
    @CsvSource({
        "interaction-holds, 2591999999, hold.interaction.retention",
        "hold-statistics, 173699999, hold.statistics.interval + hold.correction.window",
    })
    void shouldWarnOfASummaryThatIsDeletedWhileItCanChange(String topic, long retention, String setting) {
        exist(4);
        topics.settings.put(
                topic, Map.of("cleanup.policy", "compact,delete", "retention.ms", Long.toString(retention)));

        assertThat(findings(topic)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.text()).startsWith("retention is shorter than " + setting + ": ");
            assertThat(finding.remedy()).isEqualTo("set retention.ms to at least " + (retention + 1));
        });

        topics.settings.put(topic, Map.of("cleanup.policy", "compact", "retention.ms", Long.toString(retention)));
        assertThat(findings(topic)).extracting(Finding::level).containsExactly(Level.OK);
    }

    private List<Finding> findings(String topic) {
        Deployment deployment = AnalyticsConfig.of(properties).deployment();
        return CheckReport.of(new TopicReport(deployment, topics).checks()).findings().stream()
                .filter(finding -> finding.subject().equals("topic " + topic))
                .toList();
    }

    private TopicFacts facts() {
        return new TopicCheck(AnalyticsConfig.of(properties).deployment(), topics).facts();
    }

    private void exist(int partitions) {
        topics.exist(Map.of(
                "hold-durations", partitions,
                "interaction-holds", 4,
                "hold-statistics", 4,
                "channel-events-dead-letter", 1));
    }
}
