package io.holdduration.platform.streams.memory;

import java.util.Arrays;

/**
 * Finds the address of a key's entry. A slot is the hash of a key and, in the lower half, the address of its entry. The upper bits of a
 * hash name its home: the key is in that slot, or behind it if other keys are there. The slots are sorted by hash, and those of equal
 * hashes by key, in a table of any size. A position in this order therefore survives every change.
 */
final class HashIndex {
    /** The address of no entry. */
    static final int NO_ADDRESS = 0;

    /** The content of a slot that is not in use. */
    static final long FREE = 0;

    private static final int LEAST_BITS = 4;
    private static final int MOST_BITS = 26;
    /** The number of slots behind the last home; more are added when these do not suffice. */
    private static final int BEHIND_LAST = 16;

    private static final double FULLEST = 0.8;
    private static final double EMPTIEST = 0.15;
    /**
     * The number of slots in use from a home on, beyond which the table grows before it is full. A sweep that removes keys in the order
     * of the table leaves a dense end, and new keys would make it one long run.
     */
    private static final int LONGEST_RUN = 2_048;

    private final StoredKeys keys;
    private final int sharedBits;
    private int bits = LEAST_BITS;
    private long[] slots = new long[(1 << LEAST_BITS) + BEHIND_LAST];
    private int size;
    /** The number of keys below which the table shrinks if its runs are short then. */
    private int shrinksBelow;

    /**
     * Creates an empty index.
     *
     * @param sharedBits the number of upper bits that all hashes have in common
     */
    HashIndex(StoredKeys keys, int sharedBits) {
        this.keys = keys;
        this.sharedBits = sharedBits;
    }

    /** Returns the number of keys. */
    int size() {
        return size;
    }

    /** Returns the number of homes. */
    int capacity() {
        return 1 << bits;
    }

    /** Returns the slot of a key; if there is none, the complement of the slot to {@link #insert} it at. */
    int find(int hash, byte[] key) {
        int slot = home(hash, bits);
        for (; isUsed(slot); slot++) {
            int order = compare(slot, hash, key);
            if (order == 0) {
                return slot;
            }
            if (order > 0) {
                break;
            }
        }
        return ~slot;
    }

    /** Returns the address in the slot of the first key behind this one in the order of the table; NO_ADDRESS at the end. */
    int addressBehind(int hash, byte[] key) {
        int slot = home(hash, bits);
        while (slot < slots.length && (slots[slot] == FREE || compare(slot, hash, key) <= 0)) {
            slot++;
        }
        return addressAtOrBehind(slot);
    }

    /** Returns the address of the first key in the order of the table; NO_ADDRESS if there is none. */
    int firstAddress() {
        return addressAtOrBehind(0);
    }

    private int addressAtOrBehind(int start) {
        int slot = start;
        while (slot < slots.length && slots[slot] == FREE) {
            slot++;
        }
        return slot < slots.length ? address(slot) : NO_ADDRESS;
    }

    /** Returns the address in a slot that is in use. */
    int address(int slot) {
        return (int) slots[slot];
    }

    /** Changes the address in a slot that is in use. */
    void setAddress(int slot, int address) {
        slots[slot] = slot(hash(slots[slot]), address);
    }

    /** Returns the slot of the key of this hash whose entry is at an address; a negative number if there is none. */
    int find(int hash, int address) {
        long content = slot(hash, address);
        int slot = home(hash, bits);
        while (isUsed(slot) && slots[slot] != content && Integer.compareUnsigned(hash(slots[slot]), hash) <= 0) {
            slot++;
        }
        return isUsed(slot) && slots[slot] == content ? slot : -1;
    }

    /** Adds a key at the slot that {@link #find} has returned. All slots may change. */
    void insert(int slot, int hash, int address) {
        int end = slot;
        while (isUsed(end)) {
            end++;
        }
        lengthenFor(end);
        System.arraycopy(slots, slot, slots, slot + 1, end - slot);
        slots[slot] = slot(hash, address);
        size++;
        boolean isDense =
                end - home(hash, bits) > LONGEST_RUN && size > capacity() / 8; // a hash of few values is not helped
        if ((isDense || size > FULLEST * capacity()) && bits < MOST_BITS) {
            resize(bits + 1);
        }
    }

    /** Removes the key in a slot. All slots may change. */
    void remove(int slot) {
        int end = slot + 1;
        while (isUsed(end) && home(hash(slots[end]), bits) < end) {
            end++;
        }
        System.arraycopy(slots, slot + 1, slots, slot, end - slot - 1);
        slots[end - 1] = FREE;
        size--;
        if (size < shrinksBelow && bits > LEAST_BITS) {
            if (Runs.areShort(slots, content -> home(hash(content), bits - 1))) {
                resize(bits - 1);
            } else {
                shrinksBelow = size - size / 4;
            }
        }
    }

    /** Returns the length of the longest run of slots in use. */
    int longestRun() {
        return Runs.longest(slots);
    }

    private void resize(int newBits) {
        long[] sorted = slots;
        slots = new long[(1 << newBits) + BEHIND_LAST];
        bits = newBits;
        shrinksBelow = (int) (EMPTIEST * capacity());
        int next = 0;
        for (long content : sorted) {
            if (content != FREE) {
                next = Math.max(next, home(hash(content), bits));
                lengthenFor(next);
                slots[next] = content;
                next++;
            }
        }
    }

    private void lengthenFor(int slot) {
        if (slot >= slots.length) {
            slots = Arrays.copyOf(slots, slots.length + Math.max(BEHIND_LAST, slots.length - capacity()));
        }
    }

    private boolean isUsed(int slot) {
        return slot < slots.length && slots[slot] != FREE;
    }

    private int compare(int slot, int hash, byte[] key) {
        int order = Integer.compareUnsigned(hash(slots[slot]), hash);
        return order != 0 ? order : keys.compare(address(slot), key);
    }

    private int home(int hash, int ofBits) {
        return (hash << sharedBits) >>> (Integer.SIZE - ofBits);
    }

    private static long slot(int hash, int address) {
        return ((long) hash << Integer.SIZE) | Integer.toUnsignedLong(address);
    }

    private static int hash(long content) {
        return (int) (content >>> Integer.SIZE);
    }
}
