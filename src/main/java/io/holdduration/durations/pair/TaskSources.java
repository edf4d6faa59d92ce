package io.holdduration.durations.pair;

import io.holdduration.domain.SourcePartition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The source partitions that deliver to a pairing task: behind a repartition topic, all of them; otherwise, its own
 * partition of each input topic.
 *
 * @param partitionsByTopic the partition count of each input topic; a topic that is missing here counts once it has delivered
 * @param isKeyedByChannel whether the input is read without a repartition topic
 */
public record TaskSources(Map<String, Integer> partitionsByTopic, boolean isKeyedByChannel) {
    public TaskSources {
        partitionsByTopic = Map.copyOf(partitionsByTopic);
    }

    Set<SourcePartition> of(int task) {
        return partitionsByTopic.entrySet().stream()
                .flatMap(topic -> partitions(topic.getKey(), topic.getValue(), task))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<SourcePartition> partitions(String topic, int count, int task) {
        return IntStream.range(0, count)
                .filter(partition -> !isKeyedByChannel || partition == task)
                .mapToObj(partition -> new SourcePartition(topic, partition));
    }
}
