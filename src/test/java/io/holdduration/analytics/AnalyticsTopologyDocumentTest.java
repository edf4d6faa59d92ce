package io.holdduration.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.preflight.TopicFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/analytics-topology.md} shows the topology of {@code analyze} as it is. */
class AnalyticsTopologyDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldShowWhatKafkaStreamsSees() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/analytics-topology.md")));

        assertThat(block.find()).isTrue();
        assertThat(block.group(1).strip())
                .as(
                        "docs/analytics-topology.md has another topology than the code. If the change is meant, paste the output of topology"
                                + " --analytics. A renamed or removed store or repartition topic orphans what deployed instances"
                                + " have in it: say so in the change log, and how to migrate")
                .isEqualTo(description(Map.of()).strip());
    }

    @Test
    void shouldHaveNoGeneratedNames() {
        assertThat(description(Map.of())).doesNotContainPattern("KSTREAM-|KTABLE-|\\d{10}");
    }

    @Test
    void shouldHaveOnlyTheTopicThatIsOn() {
        assertThat(description(Map.of("hold.interaction.topic", ""))).doesNotContain("interaction");
        assertThat(description(Map.of("hold.statistics.topic", ""))).doesNotContain("interval", "statistics");
    }

    private static String description(Map<String, String> settings) {
        return AnalyticsTopology.build(AnalyticsSettings.of(settings), TopicFacts.unknown())
                .describe()
                .toString();
    }
}
