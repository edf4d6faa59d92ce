package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that commits a transaction only after the group's coordinator has confirmed that its owner is still a member. */
final class FencedProducer extends KafkaProducer<byte[], byte[]> {
    private final GroupCheck check;

    /** @param changelog one of the group's own topics, for which Kafka Streams commits no offsets */
    FencedProducer(Map<String, Object> settings, String changelog) {
        super(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.check = new GroupCheck(changelog);
    }

    @Override
    public void beginTransaction() {
        check.forget();
        super.beginTransaction();
    }

    /** Sends offsets in any case. Kafka's own producer asks the coordinator only if there are offsets. */
    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        Map<TopicPartition, OffsetAndMetadata> asked = check.asked(offsets, groupMetadata);
        check.answered(() -> super.sendOffsetsToTransaction(asked, groupMetadata));
        check.passed();
    }

    @Override
    public void commitTransaction() {
        check.require();
        check.answered(super::commitTransaction);
    }

    /**
     * Waits for a transaction in progress, but not for an answer that did not come in time already. A new producer aborts or completes that
     * transaction.
     */
    @Override
    public void close() {
        close(check.closeTimeout());
    }

    /** The check of a transaction against the group. The coordinator compares member and generation only for a request with offsets. */
    static final class GroupCheck {
        /** An offset without a meaning: a changelog is restored from checkpoints, never from the group's offsets. */
        static final OffsetAndMetadata NO_PROGRESS =
                new OffsetAndMetadata(0, "no progress: makes the coordinator check the owner of a transaction");

        static final Duration AFTER_A_TIMEOUT = Duration.ofSeconds(5);

        private final Map<TopicPartition, OffsetAndMetadata> harmless;
        private boolean hasPassed;
        private boolean hasTimedOut;

        GroupCheck(String changelog) {
            this.harmless = Map.of(new TopicPartition(changelog, 0), NO_PROGRESS);
        }

        /**
         * Returns the offsets to send instead of these.
         *
         * @throws CommitFailedException if the owner has not joined the group, which the coordinator would accept
         */
        Map<TopicPartition, OffsetAndMetadata> asked(
                Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata owner) {
            if (owner.generationId() < 0) {
                throw new CommitFailedException("not a member of the group: " + owner);
            }
            return offsets.isEmpty() ? harmless : offsets;
        }

        /**
         * Runs a request of the transaction, and waits for the answer.
         *
         * @throws CommitFailedException if there is no answer; Kafka Streams closes all tasks of the thread
         */
        void answered(Runnable request) {
            try {
                request.run();
            } catch (TimeoutException e) {
                hasTimedOut = true;
                // 1. a tick removes a timeline, and its task has read no record; 2. the commit times out.
                // After a TimeoutException, Kafka Streams closes the tasks with offsets in the transaction, and keeps
                // the removal on the disk as committed. After a CommitFailedException it closes all tasks, restores
                // them and makes a new producer (FencedProducerTest.shouldFailACommitThatTimesOut).
                CommitFailedException failed = new CommitFailedException("no answer to a transaction's commit");
                failed.initCause(e);
                throw failed;
            }
        }

        /** Returns the time to wait for what is in progress: any, unless a request has had no answer. */
        Duration closeTimeout() {
            return hasTimedOut ? AFTER_A_TIMEOUT : Duration.ofMillis(Long.MAX_VALUE);
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
}
