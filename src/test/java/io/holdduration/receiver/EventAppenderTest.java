package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class EventAppenderTest {
    /** Whatever the file says of the stream's producer: an acknowledged event is durable, and none is waited for too long. */
    @Test
    void shouldHaveAProducerThatKeepsThePromise() {
        Map<String, String> file = Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "application.id", "holds",
                "hold.receiver.unsigned", "true",
                "hold.receiver.max.bytes", "2000000",
                "producer.compression.type", "lz4");

        ReceiverConfig config = ReceiverConfig.of(file);
        Map<String, Object> settings =
                EventAppender.settings(config.streams(), config.limits().maxRecordBytes());

        assertThat(settings)
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0)
                .containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
                .containsEntry(ProducerConfig.CLIENT_ID_CONFIG, "holds-receive")
                .doesNotContainKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        assertThat((int) settings.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG)).isGreaterThan(2_000_000);
    }
}
