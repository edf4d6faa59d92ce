package io.holdduration.durations.pair.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Distinct strings and their numbers: the first is 1, null is 0. It works like a map, but without an object for each number. A few strings
 * are compared one by one. Strings that have just been read have no hash code yet, and computing it takes longer than some comparisons.
 */
final class StringNumbers {
    /** The number of strings beyond which they are found by hash. */
    static final int FEW = 16;

    private String[] strings = new String[FEW];
    /** The numbers, each in a slot that follows from the hash code of its string; empty while there are few strings. */
    private int[] slots = {};

    private int size;

    int size() {
        return size;
    }

    /** Returns the string with this number, from 1 to {@link #size()}. */
    String get(int number) {
        return strings[number - 1];
    }

    /** Returns the number of a string; a new string gets the next number. */
    int add(@Nullable String string) {
        if (string == null) {
            return 0;
        }
        int known = slots.length == 0 ? numberAmongFew(string) : slots[slotOf(string)];
        return known == 0 ? addNew(string) : known;
    }

    private int numberAmongFew(String string) {
        for (int number = 1; number <= size; number++) {
            if (strings[number - 1].equals(string)) {
                return number;
            }
        }
        return 0;
    }

    private int addNew(String string) {
        if (size == strings.length) {
            grow();
        }
        strings[size++] = string;
        if (slots.length != 0) {
            slots[slotOf(string)] = size;
        }
        return size;
    }

    /** Returns the slot of a string, or the free slot where it belongs. */
    private int slotOf(String string) {
        int hash = string.hashCode();
        int slot = (hash ^ hash >>> 16) & slots.length - 1;
        while (slots[slot] != 0 && !strings[slots[slot] - 1].equals(string)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void grow() {
        strings = Arrays.copyOf(strings, size * 2);
        slots = new int[strings.length * 2];
        for (int number = 1; number <= size; number++) {
            slots[slotOf(strings[number - 1])] = number;
        }
    }
}
