package io.holdduration.platform.encoding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldGrouping;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.IntervalStatus;
import io.holdduration.avro.PublishedGroup;
import io.holdduration.contract.OutputValue;
import io.holdduration.harness.HoldBuilder;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few bytes that announce a text, bytes or a list of gigabytes: Avro would allocate them before it reads on. */
class HostileLengthsTest {
    /** The marker and the fingerprint of single-object encoding. */
    private static final int HEADER_BYTES = 10;

    private static final SingleObjectSerde<HoldDuration> HOLD =
            new SingleObjectSerde<>(OutputValue.HOLD_DURATION.type());
    private static final SingleObjectSerde<HoldStatistics> STATISTICS =
            new SingleObjectSerde<>(OutputValue.HOLD_STATISTICS.type());
    private static final SingleObjectSerde<PublishedGroup> GROUP =
            new SingleObjectSerde<>(new ValueType<>("published group", PublishedGroup.class));

    @ParameterizedTest
    @ValueSource(longs = {16 * 1024 * 1024 + 1, 1_900_000_000, Integer.MAX_VALUE - 8})
    void shouldRefuseALengthBeyondTheLimit(long length) {
        assertUnreadable(HOLD, text(length), "maximum allowed");
        assertUnreadable(GROUP, bytes(length), "maximum allowed");
        assertUnreadable(STATISTICS, list(length), "maximum allowed");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, Long.MAX_VALUE})
    void shouldRefuseALengthThatNoArrayHas(long length) {
        assertUnreadable(HOLD, text(length), "Cannot read strings longer than");
        assertUnreadable(GROUP, bytes(length), "Cannot read arrays longer than");
        assertUnreadable(STATISTICS, list(length), "Cannot read collections larger than");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -1_900_000_000, Integer.MIN_VALUE, Long.MIN_VALUE})
    void shouldRefuseANegativeLength(long length) {
        assertUnreadable(HOLD, text(length), "Length is negative: " + length);
        assertUnreadable(GROUP, bytes(length), "Length is negative: " + length);
    }

    /** Avro takes a list of -3 items for one of three, with the number of their bytes before them. */
    @ParameterizedTest
    @CsvSource({
        "-1900000000, Collection length 1900000000 exceeds",
        "-2147483648, Cannot read collections larger than",
        "-9223372036854775808, Block count is invalid",
    })
    void shouldRefuseANegativeLengthOfAList(long length, String reason) {
        assertUnreadable(STATISTICS, list(length), reason);
    }

    @Test
    void shouldRefuseAListThatEndsTooEarly() {
        assertThatThrownBy(() -> STATISTICS.deserializer().deserialize("topic", list(-1)))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseInstanceOf(EOFException.class);
    }

    private static void assertUnreadable(SingleObjectSerde<?> serde, byte[] value, String reason) {
        assertThatThrownBy(() -> serde.deserializer().deserialize("topic", value))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(reason);
    }

    /** A hold duration begins with a text. */
    private static byte[] text(long length) {
        byte[] hold = HOLD.serializer()
                .serialize("topic", HoldBuilder.hold("c-1", Instant.EPOCH).build());
        return startOf(hold, HEADER_BYTES, length);
    }

    /** A published group begins with a number of one byte, and bytes. */
    private static byte[] bytes(long length) {
        byte[] group = GROUP.serializer().serialize("topic", new PublishedGroup(1, ByteBuffer.allocate(0), 0L));
        return startOf(group, HEADER_BYTES + 1, length);
    }

    /** Statistics end with a list, and an empty one is one byte. */
    private static byte[] list(long length) {
        HoldStatistics statistics = HoldStatistics.newBuilder()
                .setIntervalStart(Instant.EPOCH)
                .setIntervalMillis(1)
                .setGrouping(HoldGrouping.ALL)
                .setValue("")
                .setRevision(0)
                .setStatus(IntervalStatus.OPEN)
                .setHolds(0)
                .setComplete(0)
                .setUnresolved(0)
                .setUnmatched(0)
                .setDisconnected(0)
                .setTotalMillis(0)
                .setBuckets(List.of())
                .build();
        byte[] encoded = STATISTICS.serializer().serialize("topic", statistics);
        return startOf(encoded, encoded.length - 1, length);
    }

    private static byte[] startOf(byte[] value, int count, long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(value, 0, count);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            encoder.writeLong(length);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written to", e);
        }
        out.writeBytes(new byte[] {2, 2, 2});
        return out.toByteArray();
    }
}
