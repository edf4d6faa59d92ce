package io.holdduration.bench.contender;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses for Flink's source what the other contenders parse after theirs. */
final class LeanEventReader implements KafkaRecordDeserializationSchema<LeanEvent> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LeanEvent> output) {
        output.collect(LeanEvent.parse(record.value()));
    }

    @Override
    public TypeInformation<LeanEvent> getProducedType() {
        return new LeanEventType();
    }
}
