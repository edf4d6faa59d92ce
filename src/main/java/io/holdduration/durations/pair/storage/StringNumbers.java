package io.holdduration.durations.pair.storage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Distinct strings and their numbers: the first is 1, null is 0. It works like a map, but without an object for each number. */
final class StringNumbers {
    private static final int FIRST_CAPACITY = 16;

    private String[] strings = new String[FIRST_CAPACITY];
    private int[] slots = new int[FIRST_CAPACITY * 2];
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
        int slot = slotOf(string);
        if (slots[slot] == 0) {
            if (size == strings.length) {
                grow();
                slot = slotOf(string);
            }
            strings[size++] = string;
            slots[slot] = size;
        }
        return slots[slot];
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
