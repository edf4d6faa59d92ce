package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ProcessorConfig;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka Streams makes its handlers itself, with all settings, the dead-letter topic among them. */
class RefusedRecordHandlerTest {
    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>("out", new byte[1]);

    private final ProductionExceptionHandler handler = ProcessorConfig.of(
                    Map.of("bootstrap.servers", "broker:9092", "application.id", "hold-duration-processor"))
            .streams()
            .productionExceptionHandler();

    static Stream<Exception> refusals() {
        return Stream.of(
                new RecordTooLargeException("too large"),
                new InvalidTimestampException("too old"),
                new AuthorizationException("no"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldStopTheStreamAndSendNoDeadLetter(Exception refusal) {
        Response response = handler.handleError(new FailedRecord(), RECORD, refusal);

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void shouldStopTheStreamWhereARecordCannotBeWritten() {
        Response response = handler.handleSerializationError(
                new FailedRecord(), RECORD, new SerializationException("no"), SerializationExceptionOrigin.VALUE);

        assertThat(response.result()).isEqualTo(Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
    }

    @Test
    void shouldHaveTheTaskTryAgainWhereTheBrokerMayTakeItLater() {
        Response response = handler.handleError(new FailedRecord(), RECORD, new TimeoutException("later"));

        assertThat(response.result()).isEqualTo(Result.RETRY);
    }
}
