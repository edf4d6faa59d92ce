package io.holdduration.board;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Causes;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether the processor keeps up, by its consumer group. If no channel goes on hold, no record comes, and the board cannot tell a
 * quiet night from a dead pipeline. But a group with members that has committed the ends of the input has read all of it. A group that
 * has not committed what came long ago is behind, although it may still publish.
 */
final class PipelineProbe {
    private static final Logger log = LoggerFactory.getLogger(PipelineProbe.class);

    private final Broker.Group group;
    private final List<String> inputTopics;
    private final Function<Collection<String>, Map<TopicPartition, Long>> endsOf;
    private final Map<TopicPartition, Mark> marks = new HashMap<>();
    private Optional<Instant> behindSince = Optional.empty();
    private boolean isAnswered = true;
    private boolean mayAskRepartition = true;

    /**
     * The result of a look.
     *
     * @param readUpTo the time of an earlier look; all the input that there was then has been read. Empty if that is not known
     * @param behindSince the time of the latest look up to which each topic is known to be processed, if later records wait; empty if
     *     none are known to wait
     * @param isRunning whether the group is known to have members
     */
    record Progress(Optional<Instant> readUpTo, Optional<Instant> behindSince, boolean isRunning) {}

    /** The end of a partition at a look; the group has not committed it yet, as far as is known. */
    private record Mark(long end, Instant at) {
        boolean isCommitted(Map<TopicPartition, Long> committed, TopicPartition partition) {
            return committed.getOrDefault(partition, 0L) >= end;
        }
    }

    /**
     * Creates a probe.
     *
     * @param group the consumer group of the processor
     * @param inputTopics the processor's input
     * @param endsOf asks for the ends of the partitions of topics
     */
    PipelineProbe(
            Broker.Group group,
            List<String> inputTopics,
            Function<Collection<String>, Map<TopicPartition, Long>> endsOf) {
        this.group = group;
        this.inputTopics = inputTopics;
        this.endsOf = endsOf;
    }

    /** Asks the broker. A group without members proves nothing. */
    Progress look(Instant now) {
        Optional<Map<String, Set<String>>> readers = group.readers();
        isAnswered = readers.isPresent();
        Set<String> topics = readers.map(Map::keySet).orElse(Set.of());
        Optional<Map<TopicPartition, Long>> committed = topics.isEmpty() ? Optional.empty() : group.offsets();
        return committed
                .map(offsets -> progress(topics, offsets, now))
                .orElseGet(() -> new Progress(Optional.empty(), behindSince, !topics.isEmpty()));
    }

    /** Returns whether the broker has described the group; if not, the permission may be missing. */
    boolean isAnswered() {
        return isAnswered;
    }

    private Progress progress(Set<String> topics, Map<TopicPartition, Long> committed, Instant now) {
        Map<TopicPartition, Long> ends = new HashMap<>(endsOf.apply(inputTopics));
        Set<TopicPartition> input = Set.copyOf(ends.keySet());
        ends.putAll(endsOfRepartition(topics));
        marks.keySet().retainAll(ends.keySet());
        marks.replaceAll((partition, mark) -> mark.at().isAfter(now) ? new Mark(mark.end(), now) : mark);

        Optional<Instant> readUpTo = earliestMark(input)
                .filter(at -> input.stream()
                        .allMatch(partition -> !marks.containsKey(partition)
                                || marks.get(partition).isCommitted(committed, partition)));
        ends.forEach((partition, end) -> marks.merge(
                partition,
                new Mark(end, now),
                (mark, latest) -> isWaiting(partition, mark, end, committed) ? mark : latest));
        behindSince = earliestMark(marks.keySet()).filter(at -> at.isBefore(now));
        return new Progress(readUpTo, behindSince, true);
    }

    /**
     * Returns whether records before the mark still wait. At the end of a partition, transactions leave markers that a restarted group does
     * not commit. Only records behind the markers show that the group does not read.
     */
    private static boolean isWaiting(
            TopicPartition partition, Mark mark, long end, Map<TopicPartition, Long> committed) {
        return !mark.isCommitted(committed, partition) && end > mark.end();
    }

    private Optional<Instant> earliestMark(Set<TopicPartition> partitions) {
        return marks.entrySet().stream()
                .filter(mark -> partitions.contains(mark.getKey()))
                .map(mark -> mark.getValue().at())
                .min(Comparator.naturalOrder());
    }

    /** Asks for the topics between input and pairing: all that the members read and that is not input. */
    private Map<TopicPartition, Long> endsOfRepartition(Set<String> topics) {
        List<String> between =
                topics.stream().filter(topic -> !inputTopics.contains(topic)).toList();
        if (between.isEmpty() || !mayAskRepartition) {
            return Map.of();
        }
        try {
            return endsOf.apply(between);
        } catch (TopicAuthorizationException e) {
            mayAskRepartition = false;
            log.atInfo()
                    .addKeyValue("reason", Causes.reason(e))
                    .log("not allowed to see whether pairing keeps up: the board goes by the input alone");
            return Map.of();
        }
    }
}
