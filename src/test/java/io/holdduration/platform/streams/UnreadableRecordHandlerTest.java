package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ProcessorConfig;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class UnreadableRecordHandlerTest {
    private static final ConsumerRecord<byte[], byte[]> RECORD =
            new ConsumerRecord<>("in", 0, 7, new byte[] {1}, new byte[] {2});

    private final DeserializationExceptionHandler handler = ProcessorConfig.of(Map.of(
                    "bootstrap.servers",
                    "broker:9092",
                    "application.id",
                    "hold-duration-processor",
                    "hold.dead.letter.topic",
                    "dead"))
            .streams()
            .deserializationExceptionHandler();

    @Test
    void shouldMakeADeadLetterOfWhatNobodyCanReadAndGoOn() {
        Response response = handler.handleError(new FailedRecord(), RECORD, new SerializationException("corrupt"));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().get(0);
        assertThat(letter.topic()).isEqualTo("dead");
        assertThat(letter.key()).isEqualTo(new byte[] {1});
        assertThat(letter.value()).isEqualTo(new byte[] {2});
    }

    @Test
    void shouldStopTheStreamAtWhatAnotherReleaseCanRead() {
        Exception wrapped = new StreamsException(new UnsupportedVersionException("format 2"));

        Response response = handler.handleError(new FailedRecord(), RECORD, wrapped);

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }
}
