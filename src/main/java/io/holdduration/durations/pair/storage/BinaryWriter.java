package io.holdduration.durations.pair.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact binary forms: numbers in 7-bit groups, least significant first; texts as short as their kind allows. */
final class BinaryWriter {
    static final int UUID = 1;
    static final int FIRST_WORD = 3;
    private static final int UUID_CHARACTERS = 36;
    /** Where the digits of its octets stand. */
    private static final int[] UUID_OCTETS = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

    /** What a lower-case hexadecimal digit stands for; negative for every other byte. */
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

    /** Small numbers that are not negative take few bytes; negative ones take ten. */
    void writeNumber(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Numbers near zero of either sign take few bytes. */
    void writeSigned(long value) {
        writeNumber((value << 1) ^ (value >> 63));
    }

    /**
     * Writes an even number, twice the length, and the text in UTF-8. Or an odd one: 1 and 16 bytes for a UUID in
     * lower-case digits, which most ids of the vendor's are; and from 3 on one of the words of {@link StoredCodes}.
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

    /** Writes nothing unless it is one. */
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
