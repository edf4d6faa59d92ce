package io.holdduration.durations.pair.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Reads the output of {@link BinaryWriter}. Every method throws {@link SerializationException} if the bytes end too early. */
final class BinaryReader {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int FORMAT_OF_PLAIN_TEXTS = 1;

    private final String what;
    private final byte[] bytes;
    private int position;

    /** Creates a reader of {@code bytes}; {@code what} names them in errors. */
    BinaryReader(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    int readByte() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    long readNumber() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int group = readByte();
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                // the writer ends on a zero group only for zero itself, and has one bit left for the tenth group
                boolean isWritten = shift == 0 || group == 1 || (group > 0 && shift < 63);
                if (!isWritten) {
                    throw corrupt("a number that is never written");
                }
                return value;
            }
        }
        throw corrupt("a number that does not end");
    }

    long readSigned() {
        long value = readNumber();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a count or index, which must be below {@code limit}. */
    int readBelow(long limit) {
        long value = readNumber();
        if (value < 0 || value >= limit) {
            throw corrupt("a number out of range: " + value);
        }
        return (int) value;
    }

    /** Reads a text written by {@link BinaryWriter#writeText}; in format 1, it is the length and the text in UTF-8. */
    String readText(int format) {
        if (format == FORMAT_OF_PLAIN_TEXTS) {
            return readUtf8(readBelow(remaining() + 1L));
        }
        int head = readBelow(Integer.MAX_VALUE);
        if ((head & 1) == 0) {
            return readUtf8(head / 2);
        }
        if (head == BinaryWriter.UUID) {
            return new UUID(readLong(), readLong()).toString();
        }
        int word = (head - BinaryWriter.FIRST_WORD) / 2;
        if (word >= StoredCodes.words()) {
            throw corrupt("word " + word + " of " + StoredCodes.words());
        }
        return StoredCodes.word(word);
    }

    private long readLong() {
        require(Long.BYTES);
        long value = 0;
        for (int count = 0; count < Long.BYTES; count++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }

    private String readUtf8(int length) {
        require(length);
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        if (value.indexOf(REPLACEMENT) >= 0 && !isWritten(value, length)) {
            throw corrupt("a text that is not UTF-8");
        }
        position += length;
        return value;
    }

    /** Returns whether the text was written as such: a replacement character stands for itself, or for bytes that are no character. */
    private boolean isWritten(String value, int length) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(utf8, 0, utf8.length, bytes, position, position + length);
    }

    int remaining() {
        return bytes.length - position;
    }

    /**
     * Reads the format version that the bytes start with.
     *
     * @throws UnsupportedVersionException if this release does not know it
     */
    int readFormat(int oldest, int newest) {
        int format = readByte();
        if (format < oldest || format > newest) {
            String known = oldest == newest ? "only " + newest : oldest + " to " + newest;
            throw new UnsupportedVersionException(what + " has format " + format + ", this version reads " + known
                    + ": it was written by another version or is not ours");
        }
        return format;
    }

    void expectEnd() {
        if (remaining() != 0) {
            throw corrupt(remaining() + " bytes too many");
        }
    }

    SerializationException corrupt(String why) {
        return new SerializationException(
                what + " of " + bytes.length + " bytes is corrupt at " + position + ": " + why);
    }

    private void require(int count) {
        if (remaining() < count) {
            throw corrupt("it ends too early");
        }
    }
}
