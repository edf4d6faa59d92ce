package io.holdduration.durations.replay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes copies and offsets in one transaction. All replays of an installation share a transactional id, so that a
 * later replay fences an earlier one. A failed transaction is aborted by the next replay, or by the broker after
 * {@code transaction.timeout.ms}.
 */
final class TransactionalSink implements LetterSink {
    private final Producer<byte[], byte[]> producer;
    private final ConsumerGroupMetadata group;

    TransactionalSink(Producer<byte[], byte[]> producer, ConsumerGroupMetadata group) {
        this.producer = producer;
        this.group = group;
    }

    @Override
    public void takeOver() {
        producer.initTransactions();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the commit throws the failure of any copy
    public void write(List<ProducerRecord<byte[], byte[]>> copies, Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            producer.beginTransaction();
            copies.forEach(producer::send);
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
    }

    /** Aborts if the producer can: after a commit without an answer it only accepts another commit, and throws. */
    private void abort(KafkaException failure) {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
