package io.holdduration.simulation;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids that a seed repeats. */
public final class Uuids {
    private Uuids() {}

    /** A random one. */
    public static String random(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
