package io.holdduration.platform.streams.memory;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Entries of keys and values in chunks of 256 KiB, which are filled one after the other. A large entry has a chunk of its own. The upper
 * bits of an address are the number of a chunk, the lower ones the place in units of eight bytes. At most 131 071 chunks are possible.
 */
final class Chunks {
    static final int CHUNK_BYTES = 1 << 18;

    /** The size above which an entry has a chunk of its own. At most an eighth of a chunk remains unused at its end. */
    private static final int LARGE_BYTES = CHUNK_BYTES / 8;

    private static final int UNIT_BITS = 3;
    private static final int PLACE_BITS = 15;
    private static final int PLACES = (1 << PLACE_BITS) - 1;
    private static final int MOST_CHUNKS = 1 << (Integer.SIZE - PLACE_BITS);
    /** The number of empty arrays retained for the next chunks: they are old, and the garbage collector need not move them. */
    private static final int SPARE_ARRAYS = 4;

    private final Deque<byte[]> spare = new ArrayDeque<>();
    private final Deque<Chunk> sparse = new ArrayDeque<>();
    /** The numbers in use. 0 counts as used, so no address is {@link HashIndex#NO_ADDRESS}. */
    private final BitSet numbers = new BitSet();

    private @Nullable Chunk[] chunks = new @Nullable Chunk[8];
    private @Nullable Chunk current;

    Chunks() {
        numbers.set(0);
    }

    /** Returns the number of bytes of all chunks and spare arrays. */
    long bytes() {
        long inChunks = numbers.stream()
                .skip(1)
                .mapToLong(number -> chunk(number).bytes().length)
                .sum();
        return inChunks + (long) spare.size() * CHUNK_BYTES;
    }

    /** Adds an entry; returns its address. */
    int append(byte[] key, byte[] value) {
        Chunk chunk = chunkFor(Chunk.entryBytes(key.length, value.length));
        return address(chunk, chunk.append(key, value));
    }

    /** Adds a copy of an entry of a chunk that will be freed; returns its address. */
    int move(Chunk from, int place) {
        Chunk chunk = chunkFor(from.entryBytes(place));
        return address(chunk, chunk.append(from, place));
    }

    /** Removes an entry. */
    void release(int address) {
        Chunk chunk = chunk(number(address));
        boolean wasSparse = chunk.isSparse();
        chunk.release(place(address));
        if (chunk == current) {
            if (chunk.isDead()) {
                chunk.reset();
            }
        } else if (chunk.isDead()) {
            free(chunk);
        } else if (chunk.isSparse() && !wasSparse) {
            sparse.add(chunk);
        }
    }

    /** Replaces the value of an entry if the new one takes as much room; returns whether it does. */
    boolean overwrite(int address, byte[] value) {
        return chunk(number(address)).overwrite(place(address), value);
    }

    byte[] key(int address) {
        return chunk(number(address)).key(place(address));
    }

    byte[] value(int address) {
        return chunk(number(address)).value(place(address));
    }

    /** Compares the key of an entry with another one, byte by byte, unsigned. */
    int compareKey(int address, byte[] key) {
        return chunk(number(address)).compareKey(place(address), key);
    }

    /** Returns a full chunk of which more than a quarter is dead, each once; null if there is none. */
    @Nullable Chunk nextSparse() {
        Chunk next = sparse.poll();
        while (next != null && next.isDead()) {
            next = sparse.poll(); // it has been freed meanwhile
        }
        return next;
    }

    /** Frees a full chunk, whether or not its entries are live. */
    void free(Chunk chunk) {
        chunks[chunk.number()] = null;
        numbers.clear(chunk.number());
        if (chunk.bytes().length == CHUNK_BYTES && spare.size() < SPARE_ARRAYS) {
            spare.add(chunk.bytes());
        }
    }

    /** Returns the address of a place in a chunk. */
    static int address(Chunk chunk, int place) {
        return (chunk.number() << PLACE_BITS) | (place >>> UNIT_BITS);
    }

    private Chunk chunkFor(int entryBytes) {
        if (entryBytes > LARGE_BYTES) {
            return open(new byte[entryBytes]);
        }
        Chunk chunk = current;
        if (chunk == null || !chunk.hasRoomFor(entryBytes)) {
            byte[] bytes = spare.poll();
            current = open(bytes == null ? new byte[CHUNK_BYTES] : bytes);
            if (chunk != null && chunk.isSparse()) {
                sparse.add(chunk);
            }
            chunk = current;
        }
        return chunk;
    }

    private Chunk open(byte[] bytes) {
        int number = numbers.nextClearBit(0);
        if (number == MOST_CHUNKS) {
            throw new IllegalStateException("the store is full: " + (MOST_CHUNKS - 1) + " chunks");
        }
        if (number == chunks.length) {
            chunks = Arrays.copyOf(chunks, 2 * number);
        }
        Chunk chunk = new Chunk(number, bytes);
        chunks[number] = chunk;
        numbers.set(number);
        return chunk;
    }

    private Chunk chunk(int number) {
        Chunk chunk = chunks[number];
        if (chunk == null) {
            throw new IllegalStateException("no chunk " + number);
        }
        return chunk;
    }

    private static int number(int address) {
        return address >>> PLACE_BITS;
    }

    private static int place(int address) {
        return (address & PLACES) << UNIT_BITS;
    }
}
