package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.SourcePartition;
import io.holdduration.durations.ingest.Decoded.Irrelevant;
import io.holdduration.durations.ingest.Decoded.Rejected;
import io.holdduration.platform.streams.DeadLetter;
import io.holdduration.platform.streams.MapDeadLetters;
import io.holdduration.platform.streams.WallClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dead letter: the record as it came, why, and from where; as much of it as fits. */
class MapDeadLettersTest {
    private static final int MAX_BYTES = 10_000;
    private static final long WALL = 1_000_000;
    private static final byte[] KEY = {0, (byte) 0xFF, 'k'};
    private static final byte[] VALUE = {(byte) 0xC3, 0, '{'};
    private static final String[] ADDED = {
        "hold.reason=INVALID_DATA",
        "__streams.errors.message=channelId is missing",
        "__streams.errors.topic=channel-events",
        "__streams.errors.partition=3",
        "__streams.errors.offset=4294967296"
    };

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

    @Test
    void shouldKeepKeyValueAndHeadersByteForByte() {
        Headers headers = new RecordHeaders()
                .add("content-type", new byte[] {(byte) 0xFE, 0})
                .add("twice", new byte[] {1})
                .add("twice", new byte[] {2})
                .add("empty", new byte[0])
                .add("null", null);

        Record<byte[], byte[]> letter = letter(KEY, VALUE, headers, 5);

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(List.of(letter.headers().toArray()).subList(0, 5)).containsExactly(headers.toArray());
        assertThat(texts(letter.headers())).hasSize(10).endsWith(ADDED);
    }

    @Test
    void shouldSayWhyAndFromWhereLastWhereTheLetterHasBeenDeadBefore() {
        Headers headers = new RecordHeaders().add("hold.reason", "old".getBytes(StandardCharsets.UTF_8));

        Record<byte[], byte[]> letter = letter(null, VALUE, headers, 5);

        assertThat(letter.key()).isNull();
        assertThat(texts(letter.headers())).startsWith("hold.reason=old").hasSize(6);
        assertThat(letter.headers().lastHeader("hold.reason").value())
                .asString()
                .isEqualTo("INVALID_DATA");
    }

    @Test
    void shouldLeaveTheHeadersOfTheRecordAsTheyAre() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("a", KEY);
        headers.setReadOnly();

        letter(KEY, new byte[MAX_BYTES], headers, 5);

        assertThat(headers.toArray()).hasSize(1);
    }

    @Test
    void shouldGoOutWithoutItsValueWhereThatIsTooLarge() {
        Headers headers = new RecordHeaders().add("a", KEY);

        Record<byte[], byte[]> letter = letter(KEY, new byte[MAX_BYTES], headers, 5);

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isNull();
        assertThat(texts(letter.headers())).hasSize(7).contains(ADDED).endsWith("hold.truncated=10000");
        assertThat(letter.headers().lastHeader("a").value()).isEqualTo(KEY);
    }

    @Test
    void shouldKeepTheValueThatJustFits() {
        Headers headers = letter(KEY, null, new RecordHeaders(), 5).headers();
        int fitting = MAX_BYTES;
        while (DeadLetter.sizeOf(KEY, new byte[fitting], headers) > MAX_BYTES) {
            fitting--;
        }

        Record<byte[], byte[]> fits = letter(KEY, new byte[fitting], new RecordHeaders(), 5);
        Record<byte[], byte[]> doesNot = letter(KEY, new byte[fitting + 1], new RecordHeaders(), 5);

        assertThat(fits.value()).hasSize(fitting);
        assertThat(doesNot.value()).isNull();
    }

    @Test
    void shouldGoOutWithoutItsHeadersWhereTheyAreTooLarge() {
        Headers headers = new RecordHeaders().add("large", new byte[MAX_BYTES]);

        Record<byte[], byte[]> letter = letter(KEY, VALUE, headers, 5);

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isNull();
        assertThat(texts(letter.headers())).hasSize(6).startsWith(ADDED).endsWith("hold.truncated=3");
    }

    @Test
    void shouldGoOutWithoutItsKeyWhereThatIsTooLarge() {
        Record<byte[], byte[]> letter = letter(new byte[MAX_BYTES], VALUE, new RecordHeaders(), 5);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(texts(letter.headers())).startsWith(ADDED).endsWith("hold.truncated=3");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, WALL - 1, WALL + 1, Long.MAX_VALUE})
    void shouldBeStampedWithTheWallClockWhateverTheRecordIs(long timestamp) {
        Record<byte[], byte[]> letter = letter(KEY, VALUE, new RecordHeaders(), timestamp);

        assertThat(letter.timestamp()).isEqualTo(WALL);
    }

    @Test
    void shouldMakeNoLetterOfWhatIsNotRejected() {
        process(new Record<>(KEY, ingested(new Irrelevant("agent.ready.v1"), VALUE), 5));

        assertThat(context.forwarded()).isEmpty();
    }

    private Record<byte[], byte[]> letter(byte[] key, byte[] value, Headers headers, long timestamp) {
        context.resetForwards();
        Rejected rejected = new Rejected(RejectReason.INVALID_DATA, "channelId is missing");
        process(new Record<>(key, ingested(rejected, value), timestamp, headers));
        assertThat(context.forwarded()).hasSize(1);
        var letter = context.forwarded().get(0).record();
        return new Record<>(letter.key(), letter.value(), letter.timestamp(), letter.headers());
    }

    private void process(Record<byte[], Ingested> record) {
        context.setCurrentSystemTimeMs(WALL);
        Processor<byte[], Ingested, byte[], byte[]> processor =
                new MapDeadLetters<Ingested>(Ingested::deadLetter, MAX_BYTES, WallClock.OF_CONTEXT).get();
        processor.init(context);
        processor.process(record);
    }

    private static Ingested ingested(Decoded decoded, byte[] value) {
        return new Ingested(decoded, new SourcePartition("channel-events", 3), 1L << 32, value);
    }

    private static List<String> texts(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> header.key() + "="
                        + (header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)))
                .toList();
    }
}
