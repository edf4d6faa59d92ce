package io.holdduration.board;

import io.holdduration.platform.kafka.Broker;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out whether the processor keeps up, by its consumer group. If no channel goes on hold, no record comes, and the board cannot tell a
 * quiet night from a dead pipeline. But a group with members that has committed the ends of the input has read all of it.
 */
final class PipelineProbe {
    private final Broker.Group group;
    private final Supplier<Map<TopicPartition, Long>> inputEnds;
    private Map<TopicPartition, Long> ends = Map.of();
    private Instant endsAt = Instant.MIN;
    private boolean isAnswered = true;

    /**
     * Creates a probe.
     *
     * @param group the consumer group of the processor
     * @param inputEnds asks for the ends of the input's partitions
     */
    PipelineProbe(Broker.Group group, Supplier<Map<TopicPartition, Long>> inputEnds) {
        this.group = group;
        this.inputEnds = inputEnds;
    }

    /**
     * Asks the broker.
     *
     * @return the time of an earlier call; all the input that there was then has been read. Empty if that is not known.
     */
    Optional<Instant> readUpTo(Instant now) {
        Optional<Map<String, Set<String>>> readers = group.readers();
        isAnswered = readers.isPresent();
        boolean isAlive = readers.filter(each -> !each.isEmpty()).isPresent();
        boolean isRead = isAlive && isRead(group.offsets().orElse(Map.of()));
        Optional<Instant> proven = isRead && !ends.isEmpty() ? Optional.of(endsAt) : Optional.empty();
        if (isRead || ends.isEmpty()) {
            ends = Map.copyOf(inputEnds.get());
            endsAt = now;
        }
        return proven;
    }

    /** Returns whether the broker has told about the group; if not, it may not be allowed to be asked. */
    boolean isAnswered() {
        return isAnswered;
    }

    private boolean isRead(Map<TopicPartition, Long> committed) {
        return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
