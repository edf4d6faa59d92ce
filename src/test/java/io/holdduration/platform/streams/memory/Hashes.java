package io.holdduration.platform.streams.memory;

/** Hashes of keys, good and bad. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Hashes implements KeyHash {
    MIXED(new MixedHash()),
    /** Three hashes, the least and the greatest among them. */
    THREE((bytes, offset, length) -> length % 3 - 1),
    /** All keys have the last place of the index. */
    LAST((bytes, offset, length) -> -1),
    /** Neighbours have the same hash. */
    FIRST_BYTE((bytes, offset, length) -> length == 0 ? 0 : bytes[offset] << 24);

    private final KeyHash hash;

    Hashes(KeyHash hash) {
        this.hash = hash;
    }

    @Override
    public int of(byte[] bytes, int offset, int length) {
        return hash.of(bytes, offset, length);
    }
}
