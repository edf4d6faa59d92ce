package io.holdduration.platform.streams.memory;

import java.util.stream.IntStream;

/**
 * An index of 64 parts, each for hashes with the same upper bits. They grow one by one, so no write visits all keys, and no array is very
 * large. The parts are sorted by hash, as are the keys of each part.
 */
final class SegmentedIndex {
    static final int SEGMENT_BITS = 6;

    private final HashIndex[] segments;

    SegmentedIndex(StoredKeys keys) {
        segments = IntStream.range(0, 1 << SEGMENT_BITS)
                .mapToObj(any -> new HashIndex(keys, SEGMENT_BITS))
                .toArray(HashIndex[]::new);
    }

    /** Returns the part for the keys of a hash. */
    HashIndex of(int hash) {
        return segments[segment(hash)];
    }

    /** Returns the number of keys. */
    int size() {
        int size = 0;
        for (HashIndex each : segments) {
            size += each.size();
        }
        return size;
    }

    /** Returns the number of homes in all parts. */
    int capacity() {
        int capacity = 0;
        for (HashIndex each : segments) {
            capacity += each.capacity();
        }
        return capacity;
    }

    /** Returns the address of the first key in the order of the index; {@link HashIndex#NO_ADDRESS} if there is none. */
    int firstAddress() {
        return firstAddress(0);
    }

    /** Returns the address of the first key behind this one in the order of the index; NO_ADDRESS at the end. */
    int addressBehind(int hash, byte[] key) {
        int address = of(hash).addressBehind(hash, key);
        return address != HashIndex.NO_ADDRESS ? address : firstAddress(segment(hash) + 1);
    }

    private int firstAddress(int from) {
        int address = HashIndex.NO_ADDRESS;
        for (int segment = from; segment < segments.length && address == HashIndex.NO_ADDRESS; segment++) {
            address = segments[segment].firstAddress();
        }
        return address;
    }

    private static int segment(int hash) {
        return hash >>> (Integer.SIZE - SEGMENT_BITS);
    }
}
