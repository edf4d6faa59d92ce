package io.holdduration.analytics.rows;

import io.holdduration.harness.HoldBuilder;
import java.time.Instant;
import java.util.SplittableRandom;

/** Holds of any outcome and party within two hours. */
public final class RandomHolds {
    private RandomHolds() {}

    /** Returns a hold of this channel. */
    public static HoldBuilder of(SplittableRandom random, String channelId, Instant start) {
        Instant at = start.plusSeconds(random.nextInt(7200));
        return withParty(
                random,
                switch (random.nextInt(4)) {
                    case 0 -> HoldBuilder.hold(channelId, at);
                    case 1 -> HoldBuilder.unmatched(channelId, at);
                    case 2 -> HoldBuilder.hold(channelId, at).disconnected(at.plusMillis(random.nextInt(100_000)));
                    default -> HoldBuilder.hold(channelId, at).retrieved(at.plusMillis(random.nextInt(100_000)));
                });
    }

    /** Returns the hold with another party, or none. */
    public static HoldBuilder withParty(SplittableRandom random, HoldBuilder hold) {
        return switch (random.nextInt(3)) {
            case 0 -> hold.party("external", null);
            case 1 -> hold.party("agent", "a-" + random.nextInt(4));
            default -> hold.party(null, null);
        };
    }
}
