package io.holdduration.durations.pair.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact binary formats: numbers in 7-bit groups, least significant first; texts in the shortest form of their kind. */
final class BinaryWriter {
    static final int UUID = 1;
    static final int FIRST_WORD = 3;
    private static final int UUID_CHARACTERS = 36;
    /** The positions of the octets' digits. */
    private static final int[] UUID_OCTETS = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

    /** The value of each lower-case hexadecimal digit; negative for every other byte. */
    private static final byte[] DIGITS = new byte[256];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            DIGITS[Character.forDigit(digit, 16)] = (byte) digit;
        }
    }

    private byte[] bytes = new byte[256];
    private int size;

    void writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    /** Writes a number. Small numbers that are not negative take few bytes; negative ones take ten. */
    void writeNumber(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a number of either sign; numbers near zero take few bytes. */
    void writeSigned(long value) {
        writeNumber((value << 1) ^ (value >> 63));
    }

    /**
     * Writes an even number, which is twice the length, and the text in UTF-8. Other texts start with an odd number. A
     * UUID in lower-case digits, which is the usual form of the vendor's ids, is a 1 and 16 bytes. The words of
     * {@link StoredCodes} are numbers from 3 on.
     */
    void writeText(String value) {
        int word = StoredCodes.ofWord(value);
        if (word != StoredCodes.NO_WORD) {
            writeNumber(2L * word + FIRST_WORD);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (!writeUuid(utf8)) {
            writeNumber(2L * utf8.length);
            writeBytes(utf8);
        }
    }

    /** Writes a UUID; writes nothing if the text is not one. */
    private boolean writeUuid(byte[] utf8) {
        if (utf8.length != UUID_CHARACTERS || utf8[8] != '-' || utf8[13] != '-' || utf8[18] != '-' || utf8[23] != '-') {
            return false;
        }
        ensure(1 + UUID_OCTETS.length);
        int next = size + 1;
        int sign = 0;
        for (int position : UUID_OCTETS) {
            int octet = (DIGITS[utf8[position] & 0xFF] << 4) | DIGITS[utf8[position + 1] & 0xFF];
            bytes[next++] = (byte) octet;
            sign |= octet;
        }
        if (sign < 0) {
            return false;
        }
        bytes[size] = UUID;
        size = next;
        return true;
    }

    private void writeBytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
