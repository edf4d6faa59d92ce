package io.holdduration.durations.pair.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Reads damaged bytes. Without a checksum (Kafka and RocksDB have theirs) not all damage can be noticed; what is not must be
 * a value like any other, and what is must be one of the two exceptions that say so.
 *
 * @param <T> what is read
 * @param newestFormat what is read starts with this format or an older one, from 1 on
 */
record Corruption<T>(int newestFormat, Function<byte[], T> read, Function<T, byte[]> write) {

    /** Bytes that are too short, too long or changed in one place. */
    void assertDamageFailsOrGivesAValue(byte[] bytes) {
        assertEveryTruncationFails(bytes);
        assertEveryByteTooMuchFails(bytes);
        assertEveryChangedByteFailsOrGivesAValue(bytes);
    }

    /**
     * Random bytes behind each format.
     *
     * @param flags bits that the second byte may have
     */
    void assertRandomBytesFailOrGiveAValue(long seed, int flags) {
        Random random = new Random(seed);
        for (int round = 0; round < 30_000; round++) {
            byte[] bytes = new byte[random.nextInt(40) + 2];
            random.nextBytes(bytes);
            bytes[0] = (byte) (1 + round % newestFormat);
            bytes[1] &= (byte) flags;
            assertFailsOrGivesAValue(bytes);
        }
    }

    private void assertEveryTruncationFails(byte[] bytes) {
        for (int length = 0; length < bytes.length; length++) {
            byte[] truncated = Arrays.copyOf(bytes, length);

            Throwable thrown = catchThrowable(() -> read.apply(truncated));

            assertThat(thrown).as("length %d", length).isInstanceOf(SerializationException.class);
        }
    }

    private void assertEveryByteTooMuchFails(byte[] bytes) {
        for (int value = 0; value < 256; value++) {
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            longer[bytes.length] = (byte) value;

            Throwable thrown = catchThrowable(() -> read.apply(longer));

            assertThat(thrown).as("with %d", value).isInstanceOf(SerializationException.class);
        }
    }

    private void assertEveryChangedByteFailsOrGivesAValue(byte[] bytes) {
        for (int position = 0; position < bytes.length; position++) {
            for (int change = 1; change < 256; change++) {
                byte[] changed = bytes.clone();
                changed[position] ^= (byte) change;
                assertFailsOrGivesAValue(changed);
            }
        }
    }

    void assertFailsOrGivesAValue(byte[] bytes) {
        value(bytes).ifPresent(value -> {
            T again = read.apply(write.apply(value));
            if (!again.equals(value)) {
                assertThat(again).as(HexFormat.of().formatHex(bytes)).isEqualTo(value);
            }
        });
    }

    /** Where a value can be written in one way only. */
    void assertFailsOrIsWrittenSo(byte[] bytes) {
        value(bytes)
                .ifPresent(value -> assertThat(HexFormat.of().formatHex(write.apply(value)))
                        .isEqualTo(HexFormat.of().formatHex(bytes)));
    }

    private Optional<T> value(byte[] bytes) {
        try {
            return Optional.of(read.apply(bytes));
        } catch (SerializationException noticed) {
            return Optional.empty();
        } catch (UnsupportedVersionException otherFormat) {
            assertThat(bytes[0] < 1 || bytes[0] > newestFormat).isTrue();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(HexFormat.of().formatHex(bytes), e);
        }
    }
}
