package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.preflight.TopicFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code topology.md} shows the topology as it is. */
class TopologyDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldShowWhatKafkaStreamsSees() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("topology.md")));

        assertThat(block.find()).isTrue();
        assertThat(block.group(1).strip())
                .as("topology.md has another topology than the code. If the change is meant, paste the output of the"
                        + " topology command. A renamed or removed store or repartition topic orphans what deployed"
                        + " instances have in it: say so in the change log, and how to migrate")
                .isEqualTo(description(Map.of()).strip());
    }

    @Test
    void shouldHaveNoRepartitionTopicWhereTheInputIsKeyed() {
        assertThat(description(Map.of("hold.input.keyed.by.channel", "true")))
                .contains("stores: [hold-timelines]")
                .doesNotContain("repartition")
                .doesNotContain("Sub-topology: 1");
    }

    @Test
    void shouldHaveOneMoreSinkWhereCurrentHoldsAreOn() {
        String described = description(Map.of("hold.current.topic", "current-holds"));

        assertThat(described)
                .contains("Sink: emit-current-holds (topic: current-holds)\n      <-- map-current-holds")
                .contains("--> map-current-holds, map-hold-durations, map-too-old-events");
        assertThat(described)
                .contains("map-current-holds (stores: [])\n      --> emit-current-holds\n      <-- pair-holds");
    }

    @Test
    void shouldHaveNoGeneratedNames() {
        assertThat(description(Map.of())).doesNotContainPattern("KSTREAM-|KTABLE-|\\d{10}");
    }

    private static String description(Map<String, String> settings) {
        return HoldDurationTopology.build(HoldSettings.of(settings), TopicFacts.unknown())
                .describe()
                .toString();
    }
}
