package io.holdduration.platform.streams.memory;

/** The keys of the entries, found by address. */
@FunctionalInterface
interface StoredKeys {

    /** Compares the key of the entry at an address with another key, byte by byte, unsigned. */
    int compare(int address, byte[] key);
}
