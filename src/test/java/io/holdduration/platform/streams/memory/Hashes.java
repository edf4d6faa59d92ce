package io.holdduration.platform.streams.memory;

/** Hashes of keys, good and bad. */
enum Hashes implements KeyHash {
    MIXED,
    /** Three hashes, the least and the greatest among them. */
    THREE,
    /** All keys have the last place of the index. */
    LAST,
    /** Keys that begin with the same byte have the same hash. */
    FIRST_BYTE;

    @Override
    public int of(byte[] bytes, int offset, int length) {
        return switch (this) {
            case MIXED -> new MixedHash().of(bytes, offset, length);
            case THREE -> length % 3 - 1;
            case LAST -> -1;
            case FIRST_BYTE -> length == 0 ? 0 : bytes[offset] << 24;
        };
    }
}
