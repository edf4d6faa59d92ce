package io.holdduration.faults;

import io.holdduration.domain.EventDetails;
import io.holdduration.simulation.EventMint;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Uuids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Channels that were never on hold: of each one event, its end, keyed by the channel and in binary mode. */
final class Ended {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private Ended() {}

    /** Writes them as fast as the broker takes them, all of the hour before {@code nowMillis}; returns when it has them. */
    static void write(String bootstrapServers, String topic, int channels, long nowMillis) {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                20,
                "batch.size",
                1 << 18,
                "compression.type",
                "lz4");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int channel = 0; channel < channels; channel++) {
                long at = nowMillis - HOUR + HOUR * channel / channels;
                Future<RecordMetadata> unused = producer.send(record(topic, channel, at), (metadata, exception) -> {
                    if (exception != null) {
                        failure.compareAndSet(null, exception);
                    }
                });
            }
        }
        Exception cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("an event could not be written", cause);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int channel, long at) {
        SplittableRandom random = new SplittableRandom(channel);
        String channelId = Uuids.random(random);
        EventDetails details =
                new EventDetails(Uuids.random(random), Uuids.random(random), "external", null, null, "released");
        Message message = Message.binary("", EventMint.exact(channelId, details).mint("ended", at, random));
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, utf8(channelId), utf8("" + message.value()));
        message.headers().forEach((name, text) -> record.headers().add(name, utf8(text)));
        return record;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
