package io.holdduration.pair;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact binary forms: numbers in 7-bit groups, least significant first; strings as UTF-8 after their length. */
final class BinaryWriter {
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

    void writeString(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        writeNumber(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
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
