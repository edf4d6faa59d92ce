package io.holdduration.durations.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, and where it has none, that of the record before: a missing one is no error. Nothing
 * rests on it, as the processor has a clock of its own.
 */
public final class PartitionTimeOnMissingTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
    }
}
