package io.holdduration.board;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Readers;
import io.holdduration.platform.kafka.UnreadRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** The consumer group of a processor, as the board's probe sees it. */
final class ProbedGroup implements Broker.Group {
    final Map<TopicPartition, Long> committed = new HashMap<>();
    private Optional<Set<String>> topics;
    private int asked;

    private ProbedGroup(Optional<Set<String>> topics) {
        this.topics = topics;
    }

    /** A group with a member that reads these topics. */
    static ProbedGroup reading(String... topics) {
        return new ProbedGroup(Optional.of(Set.of(topics)));
    }

    /** A group about which the broker does not tell. */
    static ProbedGroup silent() {
        return new ProbedGroup(Optional.empty());
    }

    /** Its members leave. */
    void die() {
        topics = Optional.of(Set.of());
    }

    /** How often its members have been asked for. */
    int asked() {
        return asked;
    }

    @Override
    public Optional<Map<String, Set<String>>> readers() {
        asked++;
        return topics.map(
                read -> read.stream().collect(Collectors.toMap(topic -> topic, topic -> Set.of("127.0.0.1"))));
    }

    @Override
    public Optional<Readers> readers(Collection<String> topics) {
        throw new AssertionError("not asked");
    }

    @Override
    public Optional<Map<TopicPartition, Long>> offsets() {
        return Optional.of(Map.copyOf(committed));
    }

    @Override
    public Optional<Map<TopicPartition, Long>> settledOffsets() {
        throw new AssertionError("not asked");
    }

    @Override
    public boolean isGone(String topic) {
        throw new AssertionError("not asked");
    }

    @Override
    public boolean isNeverWritten(String topic) {
        throw new AssertionError("not asked");
    }

    @Override
    public UnreadRecords unread(String topic, Map<TopicPartition, Long> from, Duration patience) {
        throw new AssertionError("not asked");
    }
}
