package io.holdduration.durations.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionalSinkTest {
    private final ConsumerGroupMetadata group = new MockConsumer<byte[], byte[]>("earliest").groupMetadata();

    static List<RuntimeException> failuresOfAbort() {
        return List.of(new IllegalStateException("commit again"), new KafkaException("fenced"));
    }

    /** Kafka's producer refuses to abort what it may have committed. */
    @MethodSource("failuresOfAbort")
    @ParameterizedTest
    void shouldThrowTheFirstFailure(RuntimeException ofAbort) {
        Producer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        throw new TimeoutException("no answer");
                    }

                    @Override
                    public void abortTransaction() {
                        throw ofAbort;
                    }
                };
        LetterSink sink = new TransactionalSink(producer, group);
        sink.takeOver();

        assertThatThrownBy(() -> sink.write(List.of(), Map.of()))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no answer")
                .hasSuppressedException(ofAbort);
    }
}
