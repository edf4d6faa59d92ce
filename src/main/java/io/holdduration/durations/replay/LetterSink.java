package io.holdduration.durations.replay;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Writes the copies of dead letters together with the offsets that mark them as replayed: both or neither. */
interface LetterSink extends AutoCloseable {
    /**
     * Ends the pending transaction of another replay. Must be called before the offsets are read, as that replay may
     * have been about to commit some.
     */
    void takeOver();

    /** Writes copies and offsets. */
    void write(List<ProducerRecord<byte[], byte[]>> copies, Map<TopicPartition, OffsetAndMetadata> offsets);

    @Override
    void close();

    /** Discards everything, for a dry run. */
    final class DryRun implements LetterSink {
        @Override
        public void takeOver() {}

        @Override
        public void write(
                List<ProducerRecord<byte[], byte[]>> copies, Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}
    }
}
