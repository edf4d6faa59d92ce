package io.holdduration.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Incoming calls, at the rate that gives the requested events per second on average. */
final class Arrivals {
    /** The time for which agents are busy per occurrence on a channel, in seconds: 36 measured, and a quarter in reserve. */
    private static final double AGENT_SECONDS = 45;

    private static final int FEWEST_AGENTS = 6;

    private final double changesPerSecond;
    private final SplittableRandom random;
    private final SplittableRandom ids;
    private final Staff staff;
    private long channelsLeft;
    private long nextAt;

    /**
     * Creates the arrivals before the first call.
     *
     * @param channels the number of channels that the calls open
     * @param firstAt the time of the first call, in ms since 1970
     * @param random decides the course of the calls
     * @param ids the source of all ids
     */
    Arrivals(double changesPerSecond, long channels, long firstAt, SplittableRandom random, SplittableRandom ids) {
        this.changesPerSecond = changesPerSecond;
        this.channelsLeft = channels;
        this.nextAt = firstAt;
        this.random = random;
        this.ids = ids;
        this.staff = Staff.of(Math.max(FEWEST_AGENTS, (int) (changesPerSecond * AGENT_SECONDS)), ids);
    }

    /** Returns the time of the next call, in ms since 1970; {@link Long#MAX_VALUE} if there is none. */
    long nextAt() {
        return channelsLeft == 0 ? Long.MAX_VALUE : nextAt;
    }

    /** Returns the channels of the next call, with all of their occurrences. */
    List<Leg> next() {
        int mostLegs = (int) Math.min(channelsLeft, Integer.MAX_VALUE);
        List<Leg> legs = new Call(staff, mostLegs, random, ids).from(nextAt);
        channelsLeft -= legs.size();
        int changes = legs.stream().mapToInt(leg -> leg.changes().size()).sum();
        nextAt += (long) (random.nextDouble(0, 2) * 1000 * changes / changesPerSecond);
        return legs;
    }
}
