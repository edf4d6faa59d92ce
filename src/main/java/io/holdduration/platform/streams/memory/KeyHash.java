package io.holdduration.platform.streams.memory;

/** Gives every key 32 bits, of which the upper ones decide its place in the index: they have to depend on all of the key. */
@FunctionalInterface
interface KeyHash {

    /** Returns the hash of the key that is these bytes of an array. */
    int of(byte[] bytes, int offset, int length);

    /** Returns the hash of a key. */
    default int of(byte[] key) {
        return of(key, 0, key.length);
    }
}
