package io.holdduration.harness;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventKind;
import io.holdduration.simulation.EventMint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The true history of a channel, before any delivery: zero or more holds, each with an end, then the channel's own end. It ends within
 * 24 hours. A correction window of 48 hours therefore never expires what an event that is 24 hours late still needs.
 *
 * @param events the events, in the order in which they happened; no kind occurs twice in one millisecond
 * @param holds the holds that result from the events
 */
record ChannelScript(EventMint mint, List<ChannelEvent> events, List<Span> holds) {

    /** A true hold; abandoned if the channel ended while on hold. */
    record Span(long heldAtMillis, long endedAtMillis, boolean abandoned) {}

    private static final long LONGEST_LIFE = Duration.ofHours(23).toMillis();
    private static final long LONGEST_HOLD = Duration.ofHours(20).toMillis();
    private static final int MOST_HOLDS = 6;
    private static final double HOLDING_SHARE = 0.85;
    private static final double ABANDONED_SHARE = 0.15;
    private static final double NO_TIME_SHARE = 0.1;

    /** The ways in which channels end: an agent's with wrap-up, a customer's without, or with fewer events. */
    private static final List<List<EventKind>> ENDINGS = List.of(
            List.of(EventKind.DISCONNECTED, EventKind.WRAP_STARTED, EventKind.ENDED),
            List.of(EventKind.DISCONNECTED, EventKind.ENDED),
            List.of(EventKind.WRAP_STARTED, EventKind.ENDED),
            List.of(EventKind.DISCONNECTED),
            List.of(EventKind.ENDED));

    static ChannelScript of(EventMint mint, long startMillis, SplittableRandom random) {
        List<ChannelEvent> events = new ArrayList<>();
        List<Span> holds = new ArrayList<>();
        int wanted = random.nextDouble() < HOLDING_SHARE ? random.nextInt(1, MOST_HOLDS + 1) : 0;
        boolean abandoned = wanted > 0 && random.nextDouble() < ABANDONED_SHARE;
        Span last = new Span(startMillis, startMillis, false);
        for (int hold = 1; hold <= wanted; hold++) {
            long heldAt = Math.max(last.endedAtMillis + pause(random), last.heldAtMillis + 1);
            long endedAt = Math.max(heldAt + holdDuration(random), last.endedAtMillis + 1);
            if (endedAt - startMillis > LONGEST_LIFE) {
                break;
            }
            last = new Span(heldAt, endedAt, abandoned && hold == wanted);
            holds.add(last);
            events.add(mint.mint(EventKind.HELD, heldAt, random));
            if (!last.abandoned) {
                events.add(mint.mint(EventKind.RETRIEVED, endedAt, random));
            }
        }
        long overAt = last.endedAtMillis + (last.abandoned ? 0 : pause(random));
        for (EventKind kind : ENDINGS.get(random.nextInt(ENDINGS.size()))) {
            events.add(mint.mint(kind, overAt, random));
            overAt += random.nextBoolean()
                    ? 0
                    : random.nextLong(Duration.ofMinutes(3).toMillis());
        }
        return new ChannelScript(mint, List.copyOf(events), List.copyOf(holds));
    }

    /** Returns the length of a hold in ms: mostly minutes, sometimes zero, sometimes hours, rarely most of a day. */
    private static long holdDuration(SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw < NO_TIME_SHARE) {
            return 0;
        }
        if (draw < 0.92) {
            return random.nextLong(Duration.ofMinutes(15).toMillis());
        }
        return random.nextLong(draw < 0.97 ? Duration.ofHours(2).toMillis() : LONGEST_HOLD + 1);
    }

    private static long pause(SplittableRandom random) {
        return random.nextDouble() < NO_TIME_SHARE
                ? 0
                : random.nextLong(Duration.ofMinutes(10).toMillis());
    }
}
