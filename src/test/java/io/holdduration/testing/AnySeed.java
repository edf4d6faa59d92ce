package io.holdduration.testing;

/**
 * The seed of generated input in the profile {@code faults}: another one each time, or that of {@code -Dfaults.seed}. An ordinary
 * build has the same seeds each time, so that it does not depend on luck.
 */
public final class AnySeed {
    private AnySeed() {}

    public static long next() {
        return Long.getLong("faults.seed", System.nanoTime());
    }
}
