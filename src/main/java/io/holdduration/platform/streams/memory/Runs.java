package io.holdduration.platform.streams.memory;

import java.util.function.LongToIntFunction;

/**
 * Runs of adjacent slots in use. A key is searched for, inserted and removed along a run, so a long run slows all three.
 */
final class Runs {
    /** The greatest distance of a slot from its home in a table with short runs. */
    private static final int FARTHEST = 512;

    private Runs() {}

    /** Returns the length of the longest run. */
    static int longest(long[] slots) {
        int longest = 0;
        int run = 0;
        for (long content : slots) {
            run = content == HashIndex.FREE ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** Returns whether runs would be short in a table where the contents of the slots have these homes. */
    static boolean areShort(long[] slots, LongToIntFunction place) {
        int next = 0;
        for (long content : slots) {
            if (content != HashIndex.FREE) {
                int home = place.applyAsInt(content);
                if (next - home > FARTHEST) {
                    return false;
                }
                next = Math.max(next, home) + 1;
            }
        }
        return true;
    }
}
