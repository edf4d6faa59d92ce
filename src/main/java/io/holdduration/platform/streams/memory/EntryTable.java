package io.holdduration.platform.streams.memory;

import org.jspecify.annotations.Nullable;

/**
 * A hash table of byte arrays; thread-safe. It copies the arrays that it takes and returns. A write moves the live entries of at most one
 * chunk, and visits at most one part of the index, so no write takes long. No write changes the order of the keys, so a caller can
 * iterate over them during writes.
 */
final class EntryTable {
    private final KeyHash hashing;
    private Chunks chunks;
    private SegmentedIndex index;

    EntryTable(KeyHash hashing) {
        this.hashing = hashing;
        chunks = new Chunks();
        index = new SegmentedIndex(chunks::compareKey);
    }

    /** Removes all entries, and releases their memory. */
    synchronized void clear() {
        chunks = new Chunks();
        index = new SegmentedIndex(chunks::compareKey);
    }

    /** Returns the number of keys. */
    synchronized int size() {
        return index.size();
    }

    /** Returns the number of bytes that the entries and the index take. */
    synchronized long bytes() {
        return chunks.bytes() + (long) index.capacity() * Long.BYTES;
    }

    /** Returns the value of a key; null if there is none. */
    synchronized byte @Nullable [] get(byte[] key) {
        int hash = hashing.of(key);
        HashIndex part = index.of(hash);
        int slot = part.find(hash, key);
        return slot < 0 ? null : chunks.value(part.address(slot));
    }

    /** Returns whether a key has a value. */
    synchronized boolean contains(byte[] key) {
        int hash = hashing.of(key);
        return index.of(hash).find(hash, key) >= 0;
    }

    /** Sets the value of a key. */
    synchronized void put(byte[] key, byte[] value) {
        int hash = hashing.of(key);
        HashIndex part = index.of(hash);
        int slot = part.find(hash, key);
        if (slot < 0) {
            part.insert(~slot, hash, chunks.append(key, value));
        } else if (!chunks.overwrite(part.address(slot), value)) {
            int outdated = part.address(slot);
            part.setAddress(slot, chunks.append(key, value));
            chunks.release(outdated);
        }
        tidy();
    }

    /** Sets the value of a key that has none. Returns the earlier value; null if there was none. */
    synchronized byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
        byte[] present = get(key);
        if (present == null) {
            put(key, value);
        }
        return present;
    }

    /** Removes a key. Returns its value; null if there was none. */
    synchronized byte @Nullable [] remove(byte[] key) {
        int hash = hashing.of(key);
        HashIndex part = index.of(hash);
        int slot = part.find(hash, key);
        if (slot < 0) {
            return null;
        }
        int address = part.address(slot);
        byte[] value = chunks.value(address);
        part.remove(slot);
        chunks.release(address);
        tidy();
        return value;
    }

    /**
     * Returns the key behind another one in the order of the table; null at the end.
     *
     * @param key a key, whether or not the table has it; null for the beginning
     */
    synchronized byte @Nullable [] keyBehind(byte @Nullable [] key) {
        int address = key == null ? index.firstAddress() : index.addressBehind(hashing.of(key), key);
        return address == HashIndex.NO_ADDRESS ? null : chunks.key(address);
    }

    /** Moves the live entries of one sparse chunk. The current chunk may become full and sparse by this; the next call moves it. */
    private void tidy() {
        Chunk sparse = chunks.nextSparse();
        if (sparse == null) {
            return;
        }
        for (int place = 0; place < sparse.used(); place += sparse.entryBytes(place)) {
            int hash = sparse.hashKey(place, hashing);
            HashIndex part = index.of(hash);
            int slot = part.find(hash, Chunks.address(sparse, place));
            if (slot >= 0) {
                part.setAddress(slot, chunks.move(sparse, place));
            }
        }
        chunks.free(sparse);
    }
}
