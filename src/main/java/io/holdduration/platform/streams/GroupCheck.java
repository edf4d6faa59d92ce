package io.holdduration.platform.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The check of a transaction against the group. The coordinator compares member and generation only of a request that has
 * offsets in it.
 */
final class GroupCheck {
    /** A changelog is restored from checkpoints, never from the group's offsets: this one means nothing. */
    static final OffsetAndMetadata NO_PROGRESS =
            new OffsetAndMetadata(0, "no progress: makes the coordinator check the owner of a transaction");

    private final Map<TopicPartition, OffsetAndMetadata> harmless;
    private boolean hasPassed;

    /** @param changelog a topic of the group's own, of which Kafka Streams commits no offsets */
    GroupCheck(String changelog) {
        this.harmless = Map.of(new TopicPartition(changelog, 0), NO_PROGRESS);
    }

    /**
     * The offsets to send instead of these.
     *
     * @throws CommitFailedException if the owner has not joined the group: the coordinator would let that pass
     */
    Map<TopicPartition, OffsetAndMetadata> asked(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata owner) {
        if (owner.generationId() < 0) {
            throw new CommitFailedException("not a member of the group: " + owner);
        }
        return offsets.isEmpty() ? harmless : offsets;
    }

    void passed() {
        hasPassed = true;
    }

    void forget() {
        hasPassed = false;
    }

    /** @throws IllegalStateException if this transaction was not checked */
    void require() {
        if (!hasPassed) {
            throw new IllegalStateException("a transaction was to be committed without a check against the group");
        }
    }
}
