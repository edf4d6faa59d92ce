package io.holdduration.platform.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Extracts the record's own timestamp, or the previous record's if it has none: a missing timestamp is not an error.
 * Nothing depends on this time, as the processor has its own clock.
 */
public final class PartitionTimeOnMissingTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
    }
}
