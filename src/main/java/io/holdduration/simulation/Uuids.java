package io.holdduration.simulation;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids that are the same for the same seed. */
public final class Uuids {
    private Uuids() {}

    /** Returns a random id. */
    public static String random(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
