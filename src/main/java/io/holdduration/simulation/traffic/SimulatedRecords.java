package io.holdduration.simulation.traffic;

import io.holdduration.simulation.Posting;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of simulated events. A header distinguishes them from those of others, in any form.
 *
 * @param topic the topic to write to
 * @param isKeyedByChannel whether the topic is declared as keyed by channel; otherwise records have no key, as the vendor's relays
 *     promise none
 * @param seed the seed of the simulation, for the header
 */
record SimulatedRecords(String topic, boolean isKeyedByChannel, long seed) {
    static final String HEADER = "hold.simulation";

    static SimulatedRecords of(TrafficConfig config, long seed) {
        return new SimulatedRecords(config.inputTopic(), config.isKeyedByChannel(), seed);
    }

    ProducerRecord<byte[], byte[]> of(Posting posting) {
        byte @Nullable [] value = posting.message().value() == null
                ? null
                : bytes(posting.message().value());
        ProducerRecord<byte[], byte[]> record = isKeyedByChannel
                ? new ProducerRecord<>(topic, bytes(posting.channelId()), value)
                : new ProducerRecord<>(topic, posting.partition(), null, value);
        posting.message().headers().forEach((name, text) -> record.headers().add(name, bytes(text)));
        record.headers().add(HEADER, bytes(Long.toString(seed)));
        return record;
    }

    static boolean isSimulated(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(HEADER) != null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
