package io.holdduration.platform.preflight;

import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Readers;
import io.holdduration.platform.kafka.UnreadRecords;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A consumer group, and the internal topics under its name, without the broker. */
final class FakeGroup implements Broker.Group {
    final Map<String, Set<String>> readers = new HashMap<>();
    final Set<String> gone = new HashSet<>();
    final Set<String> neverWritten = new HashSet<>();
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Map<TopicPartition, Long> pending = new HashMap<>();
    private final Map<String, UnreadRecords> unreadOf = new HashMap<>();
    private @Nullable Map<TopicPartition, Long> askedFrom;
    private boolean mute;
    private boolean rebalancing;

    void committed(String topic, int partition, long offset) {
        offsets.put(new TopicPartition(topic, partition), offset);
    }

    /** Its transaction is not over yet. */
    void aboutToCommit(String topic, int partition, long offset) {
        pending.put(new TopicPartition(topic, partition), offset);
    }

    void holds(String topic, UnreadRecords unread) {
        unreadOf.put(topic, unread);
    }

    /** It answers no question any more. */
    void fallSilent() {
        mute = true;
    }

    /** It does not come to rest. */
    void rebalance() {
        rebalancing = true;
    }

    /** The offsets from which the latest topic was looked at. */
    @Nullable Map<TopicPartition, Long> askedFrom() {
        return askedFrom;
    }

    @Override
    public Optional<Map<String, Set<String>>> readers() {
        return mute ? Optional.empty() : Optional.of(readers);
    }

    @Override
    public Optional<Readers> readers(Collection<String> topics) {
        return readers().map(hosts -> new Readers(!rebalancing, hosts));
    }

    @Override
    public Optional<Map<TopicPartition, Long>> offsets() {
        return mute ? Optional.empty() : Optional.of(Map.copyOf(offsets));
    }

    @Override
    public Optional<Map<TopicPartition, Long>> settledOffsets() {
        Map<TopicPartition, Long> all = new HashMap<>(offsets);
        all.putAll(pending);
        return mute ? Optional.empty() : Optional.of(all);
    }

    @Override
    public boolean isGone(String topic) {
        return gone.contains(topic);
    }

    @Override
    public boolean isNeverWritten(String topic) {
        return neverWritten.contains(topic);
    }

    @Override
    public UnreadRecords unread(String topic, Map<TopicPartition, Long> from, Duration patience) {
        askedFrom = from;
        return unreadOf.getOrDefault(topic, UnreadRecords.NOTHING);
    }
}
