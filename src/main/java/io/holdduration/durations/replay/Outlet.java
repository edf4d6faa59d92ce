package io.holdduration.durations.replay;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Takes the copies of letters, together with the offsets that say that they are replayed: both or neither. */
interface Outlet extends AutoCloseable {
    /** Ends what another replay has begun. To be called before the offsets are read: it may have been about to commit some. */
    void takeOver();

    /** Writes copies and offsets. */
    void write(List<ProducerRecord<byte[], byte[]>> copies, Map<TopicPartition, OffsetAndMetadata> offsets);

    @Override
    void close();

    /** Drops everything, for a look at what would be replayed. */
    final class Nowhere implements Outlet {
        @Override
        public void takeOver() {}

        @Override
        public void write(
                List<ProducerRecord<byte[], byte[]>> copies, Map<TopicPartition, OffsetAndMetadata> offsets) {}

        @Override
        public void close() {}
    }
}
