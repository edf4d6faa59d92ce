package io.holdduration.analytics.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import io.holdduration.platform.streams.WallClock;
import io.holdduration.testing.Exits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class DecodeHoldDurationsTest {
    private static final Record<byte[], byte[]> RECORD = new Record<>(new byte[] {1}, new byte[] {0, 0, 0, 0, 9}, 5);

    private final MockProcessorContext<byte[], DecodedHold> context = new MockProcessorContext<>();

    /** It may be a hold: the stream ends, and the next start reads the record again. */
    @Test
    void shouldNotTakeARecordForUnreadableWhileTheRegistryIsAway() {
        Processor<byte[], byte[], byte[], DecodedHold> processor = decodingWith(new RegistryAwayException("told to"));

        assertThatThrownBy(() -> processor.process(RECORD)).isInstanceOf(RegistryAwayException.class);
        assertThat(context.forwarded()).isEmpty();
    }

    /** The registry has let the start in: the stream has died, and the supervisor starts it again. */
    @Test
    void shouldDieOfARegistryThatDeniesAccess() {
        Processor<byte[], byte[], byte[], DecodedHold> processor = decodingWith(ExitException.refused("status 403"));

        assertThatThrownBy(() -> processor.process(RECORD))
                .isInstanceOfSatisfying(ExitException.class, Exits.DIED)
                .hasMessage("status 403");
    }

    @Test
    void shouldTakeARecordForUnreadableWhoseSchemaTheRegistryDoesNotKnow() {
        decodingWith(new SerializationException("schema 9 is not in the registry"))
                .process(RECORD);

        assertThat(context.forwarded()).hasSize(1);
        assertThat(context.forwarded().get(0).record().value().deadLetter()).isPresent();
    }

    private Processor<byte[], byte[], byte[], DecodedHold> decodingWith(RuntimeException failure) {
        Processor<byte[], byte[], byte[], DecodedHold> processor = DecodeHoldDurations.of(
                        (topic, value) -> {
                            throw failure;
                        },
                        Duration.ZERO,
                        WallClock.OF_CONTEXT,
                        new SimpleMeterRegistry())
                .get();
        context.setCurrentSystemTimeMs(0);
        context.setRecordMetadata("hold-durations", 0, 0);
        processor.init(context);
        return processor;
    }
}
