package io.holdduration.durations.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.SourcePartition;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskSourcesTest {
    private static final Map<String, Integer> PARTITIONS = Map.of("a", 2, "b", 1);

    @Test
    void shouldHearFromEveryPartitionBehindARepartitionTopic() {
        TaskSources sources = new TaskSources(PARTITIONS, false);

        assertThat(sources.of(0))
                .isEqualTo(sources.of(7))
                .containsExactlyInAnyOrder(
                        new SourcePartition("a", 0), new SourcePartition("a", 1), new SourcePartition("b", 0));
    }

    @Test
    void shouldHearFromItsOwnPartitionOfEachTopicWhereInputIsKeyedByChannel() {
        TaskSources sources = new TaskSources(PARTITIONS, true);

        assertThat(sources.of(0)).containsExactlyInAnyOrder(new SourcePartition("a", 0), new SourcePartition("b", 0));
        assertThat(sources.of(1)).containsExactly(new SourcePartition("a", 1));
        assertThat(sources.of(2)).isEmpty();
    }

    @Test
    void shouldExpectNothingOfTopicsThatAreNotKnown() {
        assertThat(new TaskSources(Map.of(), false).of(0)).isEmpty();
    }

    @Test
    void shouldNotChangeWithTheMapItWasMadeFrom() {
        Map<String, Integer> partitions = new HashMap<>(PARTITIONS);
        TaskSources sources = new TaskSources(partitions, false);

        partitions.clear();

        assertThat(sources.of(0)).hasSize(3);
    }
}
