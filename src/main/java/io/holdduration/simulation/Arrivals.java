package io.holdduration.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Calls that come in one after the other, so often that so much happens in a second in the long run. */
final class Arrivals {
    /** For how long agents are busy for each thing that happens to a channel, in seconds: 36 measured, and a quarter to spare. */
    private static final double AGENT_SECONDS = 45;

    private static final int FEWEST_AGENTS = 6;

    private final double happeningsPerSecond;
    private final SplittableRandom random;
    private final SplittableRandom ids;
    private final Staff staff;
    private long channelsLeft;
    private long nextAt;

    /**
     * Calls of which none has come in yet.
     *
     * @param channels how many channels they open
     * @param firstAt when the first one comes in, in ms since 1970
     * @param random decides what happens
     * @param ids makes the ids of all that it is about
     */
    Arrivals(double happeningsPerSecond, long channels, long firstAt, SplittableRandom random, SplittableRandom ids) {
        this.happeningsPerSecond = happeningsPerSecond;
        this.channelsLeft = channels;
        this.nextAt = firstAt;
        this.random = random;
        this.ids = ids;
        this.staff = Staff.of(Math.max(FEWEST_AGENTS, (int) (happeningsPerSecond * AGENT_SECONDS)), ids);
    }

    /** When the next call comes in, in ms since 1970; {@link Long#MAX_VALUE} if none does. */
    long nextAt() {
        return channelsLeft == 0 ? Long.MAX_VALUE : nextAt;
    }

    /** The channels of the next call, with all that will happen to them. */
    List<Leg> next() {
        int mostLegs = (int) Math.min(channelsLeft, Integer.MAX_VALUE);
        List<Leg> legs = new Call(staff, mostLegs, random, ids).from(nextAt);
        channelsLeft -= legs.size();
        int happenings = legs.stream().mapToInt(leg -> leg.happenings().size()).sum();
        nextAt += (long) (random.nextDouble(0, 2) * 1000 * happenings / happeningsPerSecond);
        return legs;
    }
}
