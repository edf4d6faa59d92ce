package io.holdduration.durations.pair;

import io.holdduration.domain.SourcePartition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which source partitions a pairing task hears from: behind a repartition topic, all of them; without one, its own partition
 * of each input topic.
 *
 * @param partitionsByTopic how many partitions each input topic has; a topic that is not in it counts once it is heard from
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
