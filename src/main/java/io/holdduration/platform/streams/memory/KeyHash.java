package io.holdduration.platform.streams.memory;

/** Computes hashes of 32 bits. The upper bits decide the key's place in the index, so they must depend on the whole key. */
@FunctionalInterface
interface KeyHash {

    /** Returns the hash of a key that is a part of an array. */
    int of(byte[] bytes, int offset, int length);

    /** Returns the hash of a key. */
    default int of(byte[] key) {
        return of(key, 0, key.length);
    }
}
