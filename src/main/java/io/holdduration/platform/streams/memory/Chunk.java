package io.holdduration.platform.streams.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array to which entries are appended. An entry is: key length, value length (four bytes each), key, value, padding to a multiple of
 * 16 bytes. A place is the start of an entry.
 */
final class Chunk {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int VALUE_LENGTH = Integer.BYTES;
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int UNIT = 16;

    private final int number;
    private final byte[] bytes;
    private int used;
    private int live;

    /** Creates an empty chunk on an array; the content of the array is ignored. */
    Chunk(int number, byte[] bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /** Returns the number of bytes that an entry takes. */
    static int entryBytes(int keyLength, int valueLength) {
        return Math.addExact(HEADER + UNIT - 1, Math.addExact(keyLength, valueLength)) & -UNIT;
    }

    int number() {
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the place behind the last entry. */
    int used() {
        return used;
    }

    /** Returns whether there is room for an entry of this size. */
    boolean hasRoomFor(int entryBytes) {
        return entryBytes <= bytes.length - used;
    }

    /** Returns whether no entry is live. */
    boolean isDead() {
        return live == 0;
    }

    /** Returns whether more than a quarter is dead, so that the live entries should move. */
    boolean isSparse() {
        return live < used - used / 4;
    }

    /** Appends an entry, for which there is room; returns its place. */
    int append(byte[] key, byte[] value) {
        int place = used;
        INTS.set(bytes, place, key.length);
        INTS.set(bytes, place + VALUE_LENGTH, value.length);
        System.arraycopy(key, 0, bytes, place + HEADER, key.length);
        System.arraycopy(value, 0, bytes, place + HEADER + key.length, value.length);
        return appended(entryBytes(key.length, value.length));
    }

    /** Appends a copy of an entry of another chunk, for which there is room; returns its place. */
    int append(Chunk from, int place) {
        int size = from.entryBytes(place);
        System.arraycopy(from.bytes, place, bytes, used, size);
        return appended(size);
    }

    private int appended(int size) {
        int place = used;
        used += size;
        live += size;
        return place;
    }

    /** Counts an entry as dead. A chunk without a live entry is empty again. */
    void release(int place) {
        live -= entryBytes(place);
    }

    /** Empties the chunk, which must have no live entry. */
    void reset() {
        used = 0;
    }

    /** Replaces a value if the new one takes as much room; returns whether it does. */
    boolean overwrite(int place, byte[] value) {
        int keyLength = keyLength(place);
        if (entryBytes(keyLength, value.length) != entryBytes(place)) {
            return false;
        }
        INTS.set(bytes, place + VALUE_LENGTH, value.length);
        System.arraycopy(value, 0, bytes, place + HEADER + keyLength, value.length);
        return true;
    }

    int entryBytes(int place) {
        return entryBytes(keyLength(place), valueLength(place));
    }

    byte[] key(int place) {
        return Arrays.copyOfRange(bytes, keyStart(place), keyStart(place) + keyLength(place));
    }

    byte[] value(int place) {
        int start = keyStart(place) + keyLength(place);
        return Arrays.copyOfRange(bytes, start, start + valueLength(place));
    }

    /** Compares the key of an entry with another one, byte by byte, unsigned. */
    int compareKey(int place, byte[] key) {
        int start = keyStart(place);
        return Arrays.compareUnsigned(bytes, start, start + keyLength(place), key, 0, key.length);
    }

    /** Returns the hash of the key of an entry. */
    int hashKey(int place, KeyHash hash) {
        return hash.of(bytes, keyStart(place), keyLength(place));
    }

    private int keyStart(int place) {
        return place + HEADER;
    }

    private int keyLength(int place) {
        return (int) INTS.get(bytes, place);
    }

    private int valueLength(int place) {
        return (int) INTS.get(bytes, place + VALUE_LENGTH);
    }
}
