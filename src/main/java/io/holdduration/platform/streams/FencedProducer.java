package io.holdduration.platform.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that commits no transaction before the group's coordinator has said that its owner is still a member. */
final class FencedProducer extends KafkaProducer<byte[], byte[]> {
    private final GroupCheck check;

    FencedProducer(Map<String, Object> settings, GroupCheck check) {
        super(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.check = check;
    }

    @Override
    public void beginTransaction() {
        check.forget();
        super.beginTransaction();
    }

    /** Kafka's own asks the coordinator only if there are offsets. */
    @Override
    public void sendOffsetsToTransaction(
            Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata groupMetadata) {
        super.sendOffsetsToTransaction(check.asked(offsets, groupMetadata), groupMetadata);
        check.passed();
    }

    @Override
    public void commitTransaction() {
        check.require();
        super.commitTransaction();
    }
}
