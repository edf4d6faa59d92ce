package io.holdduration.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One customer's call, from the first ring until all participants have left. */
final class Call {
    private static final double GIVES_UP_SHARE = 0.05;
    private static final double CONSULT_SHARE = 0.3;
    private static final double TRANSFER_SHARE = 0.4;
    private static final double PARK_SHARE = 0.08;
    private static final double NO_TIME_SHARE = 0.03;
    private static final double HANGS_UP_SHARE = 0.12;
    private static final int MOST_HOLDS = 4;
    private static final long LONGEST_HOLD = Duration.ofMinutes(50).toMillis();

    private final Staff staff;
    private final SplittableRandom random;
    private final SplittableRandom ids;
    private final Interaction interaction;
    private final List<Leg> legs = new ArrayList<>();
    private final int mostLegs;

    /**
     * Creates a call that has not begun.
     *
     * @param random decides the course of the call
     * @param ids the source of all ids
     */
    Call(Staff staff, int mostLegs, SplittableRandom random, SplittableRandom ids) {
        this.staff = staff;
        this.mostLegs = mostLegs;
        this.random = random;
        this.ids = ids;
        this.interaction = new Interaction(Uuids.random(ids), Uuids.random(ids));
    }

    /** Returns the legs of all participants in a call that arrives at this instant, at most as many as allowed. */
    List<Leg> from(long arrivedAt) {
        Leg customer = join(new Leg(Uuids.random(ids), interaction.customer()));
        customer.connects(arrivedAt, arrivedAt + 200);
        Agent agent = staff.next();
        long free = Math.max(arrivedAt + seconds(2, 8), agent.busyUntil());
        if (mostLegs == 1 || happens(GIVES_UP_SHARE)) {
            customer.hangsUp(free, "abandoned");
        } else {
            talk(customer, agent, free);
        }
        return legs;
    }

    private void talk(Leg customer, Agent first, long alertedAt) {
        Agent agent = first;
        Leg desk = answers(agent, alertedAt);
        long now = desk.connectedAt() + seconds(20, 180);
        int holds = random.nextInt(MOST_HOLDS + 1);
        for (int hold = 0; hold < holds; hold++) {
            if (happens(PARK_SHARE)) {
                customer.happens("parked", now);
                customer.happens("unparked", now + seconds(5, 60));
                now += seconds(61, 90);
            }
            customer.happens("held", now);
            if (happens(HANGS_UP_SHARE)) {
                now += onHold();
                customer.hangsUp(now, "released");
                leaves(agent, desk, now);
                return;
            }
            Optional<Agent> colleague = colleague(now);
            if (colleague.isEmpty()) {
                now += onHold();
                customer.happens("retrieved", now);
            } else {
                Leg other = answers(colleague.get(), now + 500);
                now = consult(customer, other, other.connectedAt() + seconds(10, 120));
                if (happens(TRANSFER_SHARE)) {
                    leaves(agent, desk, now);
                    agent = colleague.get();
                    desk = other;
                } else {
                    leaves(colleague.get(), other, now);
                }
            }
            now += seconds(10, 120);
        }
        customer.hangsUp(now, "released");
        leaves(agent, desk, now);
    }

    /**
     * Plays a consultation, and returns its end. The agents talk while the customer waits. Sometimes the agent returns to the customer
     * in between.
     */
    private long consult(Leg customer, Leg colleague, long from) {
        long now = from;
        if (random.nextBoolean()) {
            colleague.happens("held", now);
            customer.happens("retrieved", now);
            now += seconds(5, 60);
            customer.happens("held", now);
            colleague.happens("retrieved", now);
            now += seconds(5, 60);
        }
        customer.happens("retrieved", now);
        return now;
    }

    private Optional<Agent> colleague(long now) {
        return legs.size() < mostLegs && happens(CONSULT_SHARE) ? staff.freeAt(now) : Optional.empty();
    }

    private Leg answers(Agent agent, long alertedAt) {
        Leg leg = join(new Leg(Uuids.random(ids), agent.in(interaction)));
        leg.connects(alertedAt, alertedAt + seconds(1, 12));
        staff.occupy(agent, Long.MAX_VALUE);
        return leg;
    }

    private void leaves(Agent agent, Leg leg, long now) {
        long wrappedUp = now + seconds(5, 90);
        leg.wrapsUp(now, wrappedUp);
        staff.occupy(agent, wrappedUp);
    }

    private Leg join(Leg leg) {
        legs.add(leg);
        return leg;
    }

    /** Returns the length of a hold in ms: mostly a minute or two, sometimes zero, rarely most of an hour. */
    private long onHold() {
        return happens(NO_TIME_SHARE)
                ? 0
                : Math.min(LONGEST_HOLD, (long) (75_000 * Math.exp(0.9 * random.nextGaussian())));
    }

    private long seconds(int least, int most) {
        return random.nextLong(least * 1_000L, most * 1_000L);
    }

    private boolean happens(double share) {
        return random.nextDouble() < share;
    }
}
